/** A document is not a plan that this program understands. Its message is all a person needs. */
export class PlanFormatError extends Error {
  override readonly name = "PlanFormatError";

  /**
   * @param place what is wrong, as a path in the document
   * @param received what stands there; never a value of a resource, which may be secret
   * @param allowed what may stand there
   */
  constructor(place: string, received: string, allowed: string, remedy = REMEDY) {
    super(
      [
        `The plan cannot be read: ${place}`,
        `  received: ${received}`,
        `  allowed:  ${allowed}`,
        `  remedy:   ${remedy}`,
      ].join("\n"),
    );
  }
}

const REMEDY =
  "hand over what `terraform show -json PLANFILE` prints, or a run's json-output or json-output-redacted from Terraform Cloud";
