/** Moves records from a source to a function, as a Lambda event source mapping does. */
export interface Pump {
  readonly name: string;
  /** Resolves once everything the source can hand out now has been processed. */
  caughtUp(signal: AbortSignal): Promise<void>;
  /** Counts batches given to the function; it tells whether anything moved meanwhile. */
  delivered(): number;
  stop(): Promise<void>;
}
