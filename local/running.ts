/** A part of the local system that runs. */
export interface Running {
  /** Stops it and gives back its port and files. Stopping twice is the same as once. */
  stop(): Promise<void>;
}

/** Told when a part fails by itself, after it has started; the rest of the system then ends. */
export type OnCrash = (error: unknown) => void;
