/** Conditions of a statement: operator → condition key → values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Something that a role may do. */
export interface Statement {
  /** What it is for; letters and digits. */
  readonly sid: string;
  /** Actions such as `sqs:CreateQueue`; no wildcards, so that a reader sees each one. */
  readonly actions: readonly string[];
  /** ARNs that the actions may be done to. */
  readonly resources: readonly string[];
  /** What else must hold. @default nothing */
  readonly conditions?: Conditions;
}

/** What the two roles of an environment need for one concern. */
export interface Permissions {
  /** Both roles: what a plan reads. */
  readonly read: readonly Statement[];
  /** The apply role alone: what an apply makes, changes and removes. */
  readonly write: readonly Statement[];
}

/** A policy in the form that IAM takes. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
    readonly Condition?: Conditions;
  }[];
}

/** The document of some statements. */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: statements.map(({ sid, actions, resources, conditions }) => ({
      Sid: sid,
      Effect: "Allow",
      Action: actions,
      Resource: resources,
      ...(conditions && { Condition: conditions }),
    })),
  };
}
