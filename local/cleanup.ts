/** What must be undone when a start fails and when the stack stops. */
export interface Cleanup {
  add(step: () => Promise<void> | void): void;
  /** Newest first. */
  run(): Promise<void>;
}

export function createCleanup(): Cleanup {
  const steps: (() => Promise<void> | void)[] = [];
  return {
    add: (step) => void steps.push(step),
    run: async () => {
      for (const step of steps.splice(0).toReversed()) await step();
    },
  };
}
