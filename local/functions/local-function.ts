import type { AwsAccess } from "../aws/aws-access";

/** A function that runs here as it would run in Lambda. */
export interface LocalFunction {
  /** Name it is invoked by, the same as in AWS. */
  readonly name: string;
  /** Folder of its code, absolute. */
  readonly folder: string;
  /** Runtime it is deployed to, such as `nodejs24.x`: what a handler may look like follows from it. */
  readonly runtime: string;
  /** Its variables, and all of them: nothing of this machine's environment is added. */
  readonly variables: Readonly<Record<string, string>>;
  /** Seconds until an invocation is stopped. */
  readonly timeoutSeconds: number;
  /** Memory in MiB. */
  readonly memoryMb: number;
  /** Region it believes to be in. */
  readonly region: string;
  /** Where it finds AWS. @default nowhere: it has no credentials */
  readonly aws?: AwsAccess;
  /** Whether it is started at its first event and not ahead of it. @default false */
  readonly onDemand?: boolean;
}
