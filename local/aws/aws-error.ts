/** A refusal in the words of an AWS service. */
export class AwsError extends Error {
  override readonly name = "AwsError";

  /**
   * @param code the service's code, such as `ResourceNotFoundException`
   * @param message what was received, what is allowed
   * @param status HTTP status
   */
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}
