/** What became of a plan. */
export interface MadePlan {
  /** Terraform's JSON of it; `undefined` where Terraform failed. */
  readonly json: unknown;
  /** What Terraform printed. */
  readonly log: string;
  /** Page of the run. @default none: the plan was made on this machine */
  readonly runUrl?: string;
  /** Why there is no plan, where there is none. */
  readonly failure?: Error;
}
