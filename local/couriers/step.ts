import * as z from 'zod/mini';

/** The couriers that this machine plays. */
export const providers = ['biteship', 'kiriminaja', 'ninjavan'] as const;

export type Provider = (typeof providers)[number];

/** What can happen to a parcel at a courier, in no courier's words. */
export const steps = [
  'confirmed',
  'awb',
  'allocated',
  'collecting',
  'pickup_failed',
  'collected',
  'reweighed',
  'sorted',
  'forwarded',
  'arrived',
  'out',
  'attempt_failed',
  'delivered',
  'return_started',
  'return_moving',
  'return_failed',
  'returned',
  'lost',
  'damaged',
  'found',
  'cancel_asked',
  'cancelled',
  'no_courier',
] as const;

export type Step = (typeof steps)[number];

export const takenStep = z.object({
  step: z.enum(steps),
  /** When it happens, or happened. */
  at: z.string(),
  reason: z.optional(z.string()),
  /** Of a parcel that was weighed again. */
  feeIdr: z.optional(z.number()),
  weightGrams: z.optional(z.number()),
  /** It has happened, but the shop has not been told yet. */
  untold: z.optional(z.literal(true)),
});

/** A step with its time. */
export type TakenStep = z.infer<typeof takenStep>;

/** Where a parcel stands in the courier's own eyes. */
export type Standing =
  | 'WAITING'
  | 'MOVING'
  | 'TROUBLE'
  | 'DELIVERED'
  | 'RETURNING'
  | 'RETURNED'
  | 'LOST'
  | 'CANCELLED';

const standings: Readonly<Partial<Record<Step, Standing>>> = {
  confirmed: 'WAITING',
  allocated: 'WAITING',
  collecting: 'WAITING',
  collected: 'MOVING',
  sorted: 'MOVING',
  forwarded: 'MOVING',
  arrived: 'MOVING',
  out: 'MOVING',
  attempt_failed: 'TROUBLE',
  delivered: 'DELIVERED',
  return_started: 'RETURNING',
  return_moving: 'RETURNING',
  return_failed: 'RETURNING',
  returned: 'RETURNED',
  lost: 'LOST',
  damaged: 'LOST',
  found: 'MOVING',
  cancelled: 'CANCELLED',
  no_courier: 'CANCELLED',
};

/** Biteship has no word for a lost parcel: it stays held. */
const standingAfter = (provider: Provider, { step }: TakenStep): Standing | undefined =>
  provider === 'biteship' && step === 'lost' ? 'TROUBLE' : standings[step];

/** Where a parcel stands after what has happened to it, oldest first. */
export const standingOf = (provider: Provider, done: readonly TakenStep[]): Standing =>
  done.map((taken) => standingAfter(provider, taken)).findLast((standing) => standing !== undefined) ??
  'WAITING';

/** Whether the courier has ever had the parcel in its hands. */
export const wasCollected = (done: readonly TakenStep[]): boolean =>
  done.some(({ step }) => step === 'collected');
