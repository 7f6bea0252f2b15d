import * as z from 'zod/mini';
import { callIdOf } from '../courier/call-id.ts';
import { type CallReason, callReasons } from '../courier/call-reasons.ts';
import { callReason } from '../courier/call-words.ts';
import { courierProviders } from '../order/courier-provider.ts';
import type { PutAsideState } from '../table/put-aside-keys.ts';
import type { PutAsideFilter } from '../table/put-aside-list.ts';
import type { PutAside } from '../table/put-aside-store.ts';
import { pageQuery } from './page-query.ts';

const states = ['parked', 'quarantined'] as const;
type StateName = (typeof states)[number];

const stateOf = { parked: 'PARKED', quarantined: 'QUARANTINE' } as const satisfies Record<
  StateName,
  PutAsideState
>;

const nameOf = { PARKED: 'parked', QUARANTINE: 'quarantined' } as const satisfies Record<
  PutAsideState,
  StateName
>;

const state = z.enum(states, { error: 'Pilih parked atau quarantined.' });
const named = z.optional(z.string().check(z.minLength(1), z.maxLength(64)));
const reasonWords = `Pilih salah satu. parked: ${callReasons.parked.join(', ')}. quarantined: ${callReasons.quarantined.join(', ')}.`;
const reason = z.enum([...callReasons.parked, ...callReasons.quarantined], { error: reasonWords });
const filter = { accountId: named, reason: z.optional(reason) };

/** Calls of a state have the reasons of that state. */
const reasonOfState = z.refine<{ state: StateName; reason?: CallReason | undefined }>(
  ({ state, reason: asked }) => asked === undefined || callReasons[state].some((known) => known === asked),
  { path: ['reason'], error: reasonWords },
);

/** Which calls are asked for; those that wait, where nothing is said. */
export const courierCallsQuery = z
  .strictObject({
    ...pageQuery,
    ...filter,
    state: z._default(state, 'parked'),
  })
  .check(reasonOfState);

/** Which calls are to be done again. */
export const courierCallsReplay = z
  .strictObject({
    ...filter,
    state,
    /** Where the step before has ended. */
    cursor: z.optional(z.string().check(z.maxLength(500))),
  })
  .check(reasonOfState);

/** The filter of the table for what a caller asks. */
export const putAsideFilter = ({
  state,
  accountId,
  reason,
}: {
  readonly state: StateName;
  readonly accountId?: string | undefined;
  readonly reason?: string | undefined;
}): PutAsideFilter => ({ state: stateOf[state], accountId, reason });

const courierCall = {
  callId: z.string(),
  state: z.enum(states),
  receivedAt: z.string(),
  provider: z.enum(courierProviders),
  accountId: z.nullable(z.string()),
  reason: z.string(),
  /** The reason for a person. */
  reasonLabel: z.string(),
  deliveryId: z.nullable(z.string()),
  /** Under which a parcel would find it: `biteship#<id>`, `reference#<ours>`, `awb#<courier>#<awb>`. */
  names: z.array(z.string()),
  /** The courier's own words in it. */
  words: z.array(z.string()),
  bytes: z.int(),
  /** How often it was done again before. */
  replays: z.int(),
  expiresAt: z.string(),
};

export const courierCallsAnswer = z.strictObject({
  items: z.array(z.strictObject(courierCall)),
  nextCursor: z.nullable(z.string()),
});

/** One call with what it said. */
export const courierCallAnswer = z.strictObject({ ...courierCall, body: z.string() });

export const courierCallReplayed = z.strictObject({ callId: z.string(), outcome: z.literal('QUEUED') });

export const courierCallsReplayed = z.strictObject({
  queued: z.int(),
  /** Of the quarantine: they still do not prove themselves or cannot be opened any more, and stay. */
  refused: z.int(),
  /** Behind this step. */
  left: z.int(),
  nextCursor: z.nullable(z.string()),
});

/** A call that was put aside, as the API answers it. */
export const courierCallView = (call: PutAside) => {
  const { state, receivedAt, provider, accountId, reason, deliveryId, names, words } = call;
  return {
    callId: callIdOf(call),
    state: nameOf[state],
    receivedAt,
    provider,
    accountId: accountId ?? null,
    reason,
    reasonLabel: callReason(reason),
    deliveryId,
    names,
    words,
    bytes: call.bytes,
    replays: call.replays,
    expiresAt: new Date(call.expiresAt * 1_000).toISOString(),
  };
};
