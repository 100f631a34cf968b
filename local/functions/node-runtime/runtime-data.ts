/** What the bootstrap in a worker is told about its function. */
export interface NodeRuntimeData {
  /** Bundle to load, absolute. */
  readonly file: string;
  /** Fields of the handler's context that are the same for every invocation. */
  readonly facts: Readonly<Record<string, string>>;
  /** Whether the runtime knows handlers with a callback: Node 22 and older. */
  readonly callbacks: boolean;
}
