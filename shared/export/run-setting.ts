import { smallestPart } from './join-plan.ts';
import { type SliceBuffer, sliceBuffer } from './slice-buffer.ts';

/** A moment at which a run may be cut short by whatever stops a process. */
export const moments = [
  'lane claimed',
  'slice stored',
  'step remembered',
  'lane done',
  'lane split',
  'joining claimed',
  'part placed',
  'file stored',
  'job done',
] as const;

export type Moment = (typeof moments)[number];

/** How much a run does at a time. */
export interface RunLimits {
  /** A slice ends behind so many bytes; a bucket copies what has 5 MiB by itself. */
  readonly sliceBytes: number;
  readonly sliceOrders: number;
  /** A slice ends after so many milliseconds, which is also what a death costs at most. */
  readonly sliceMs: number;
  /** A run speaks after every slice; silence of so many milliseconds means that it has died. */
  readonly leaseMs: number;
  /** A lane that has looked at so many orders gives half of what is left away. */
  readonly splitAfter: number;
  /** Lanes of one job at a time. */
  readonly openLanes: number;
  /** Orders read at a time. */
  readonly batch: number;
}

export const usualLimits: RunLimits = {
  sliceBytes: 6 * 1024 * 1024,
  sliceOrders: 50_000,
  sliceMs: 10_000,
  leaseMs: 60_000,
  splitAfter: 50_000,
  openLanes: 4,
  batch: 200,
};

/** The message for which a run works. */
export interface Delivery {
  readonly messageId: string;
  /** How often the queue has handed it out, this time included. */
  readonly count: number;
}

/** How a run looks at the world. */
export interface RunSetting {
  readonly now: () => Date;
  /** Milliseconds since 1970 at which the run must have stopped by itself. */
  readonly deadline: number;
  readonly delivery: Delivery;
  /** Asks for another run of the same job. */
  readonly ask: (delaySeconds?: number) => Promise<void>;
  readonly limits?: Partial<RunLimits>;
  /** Told of each moment; what it does not let go on does not go on. */
  readonly at?: (moment: Moment) => Promise<void>;
}

/** One run, as its parts see it. */
export interface Run extends Required<RunSetting> {
  readonly limits: RunLimits;
  /** Names what this run holds. */
  readonly claimId: string;
  readonly buffer: SliceBuffer;
  /** Whether this run has brought the job further. */
  progressed: boolean;
}

const silent = async (): Promise<void> => undefined;

/** Beyond the size of a slice: the batch that fills it, and while joining what is too small to be a part of its own. */
const slack = 1024 * 1024 + smallestPart;

export function startRun({ limits, at = silent, ...setting }: RunSetting, claimId: string): Run {
  const all = { ...usualLimits, ...limits };
  const buffer = sliceBuffer(all.sliceBytes + slack);
  return { ...setting, at, limits: all, claimId, buffer, progressed: false };
}

/** Until when a run holds what it has, unless it speaks again. */
export const leaseOf = ({ now, limits }: Run): string =>
  new Date(now().getTime() + limits.leaseMs).toISOString();

export const claimOf = (run: Run) => ({
  claimId: run.claimId,
  leaseUntil: leaseOf(run),
  claimedBy: run.delivery.messageId,
});

/**
 * Whether the rest is for the next run: time is up, or the message has come before, and the queue counts how often it
 * comes. A fresh message begins to count anew.
 */
export const mustHandOver = ({ now, deadline, delivery, progressed }: Run): boolean =>
  now().getTime() >= deadline || (progressed && delivery.count > 1);
