import * as z from 'zod/mini';

/**
 * A range of an export's orders by the time at which they were placed, walked from its newest order on by one run at a
 * time. The first lane holds all of them; a lane with much to do gives its older half away.
 */
export const exportLane = z.object({
  lane: z.number(),
  /** The first instant of the range; the empty text when it has no beginning. UTC ISO 8601, as `before`. */
  from: z.string(),
  /** The first instant behind the range. */
  before: z.string(),
  state: z.enum(['OPEN', 'DONE']),
  /** The place by date of the last order that is in a slice or was left out. Absent before the first. */
  position: z.optional(z.string()),
  /** Slices remembered so far; the next one has this number. */
  slices: z.number(),
  /** Orders looked at since the lane was made or last split. */
  looked: z.number(),
  /** Runs that took the lane since it last came further. */
  attempts: z.number(),
  /** Names the run that holds the lane; it loses the lane when it stays silent past `leaseUntil`. */
  claimId: z.optional(z.string()),
  leaseUntil: z.optional(z.string()),
  /** The message for which that run works. */
  claimedBy: z.optional(z.string()),
});

export type ExportLane = z.infer<typeof exportLane>;

/** A lane that nobody has walked yet. */
export const newLane = (lane: number, from: string, before: string): ExportLane => ({
  lane,
  from,
  before,
  state: 'OPEN',
  slices: 0,
  looked: 0,
  attempts: 0,
});

/** Whether a run may take what another has left, or never had. */
export const isFree = (
  {
    claimId,
    leaseUntil,
  }: { readonly claimId?: string | undefined; readonly leaseUntil?: string | undefined },
  now: Date,
): boolean => claimId === undefined || leaseUntil === undefined || leaseUntil < now.toISOString();

/** Lanes in the order of the file: the newest orders first. */
export const inFileOrder = (lanes: readonly ExportLane[]): ExportLane[] =>
  lanes.toSorted((one, other) => (one.before < other.before ? 1 : -1));

const instantOf = (placed: string): number => Date.parse(placed.slice(0, placed.indexOf('#')));

/** Less time than this is not worth a lane of its own. */
const shortest = 1_000;

/**
 * Where a lane is cut into a newer part, which goes on, and an older part, which becomes a lane of its own.
 * @param oldest when the oldest order of the lane was placed.
 * @returns the first instant of the newer part, or nothing when too little is left.
 */
export function cutOf({ from, position }: ExportLane, oldest: string): string | undefined {
  if (position === undefined) return undefined;
  const low = Math.max(from === '' ? Number.NEGATIVE_INFINITY : Date.parse(from), Date.parse(oldest));
  const high = instantOf(position);
  if (!(high - low >= 2 * shortest)) return undefined;
  return new Date(Math.floor((low + high) / 2)).toISOString();
}
