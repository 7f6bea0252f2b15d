/** How a worker sets a run of a job to work. */
export interface JobSetting {
  readonly now: () => Date;
  /** Milliseconds since 1970 at which the run must have stopped by itself. */
  readonly deadline: number;
  /** A failure is final: nobody will try again. */
  readonly lastTry: boolean;
}

/** How a run looks at the world. `Moment`: where it may be cut short by whatever stops a process. */
export interface RunSetting<Moment> extends JobSetting {
  /** Told of each moment; what it does not let go on does not go on. */
  readonly at?: (moment: Moment) => Promise<void>;
}

/** A run and what it holds its job by. */
export interface Run<Moment> {
  readonly claimId: string;
  readonly setting: RunSetting<Moment>;
}

/** A run speaks after every part; a minute and a half of silence means that it has died. */
const leaseMs = 90_000;

/** Until when a run that speaks now holds its job. */
export const leaseFrom = (now: Date): string => new Date(now.getTime() + leaseMs).toISOString();
