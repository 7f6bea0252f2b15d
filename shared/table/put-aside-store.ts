import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { courierProviders } from '../order/courier-provider.ts';
import { expiryAttribute } from './keys.ts';
import { putAsideBodyKey, putAsideKey, putAsideStates } from './put-aside-keys.ts';
import { readTogether } from './read-together.ts';
import { type Delete, type Put, type Write, writeTogether } from './write-together.ts';

const putAside = z.readonly(
  z.object({
    sellerId: z.string(),
    state: z.enum(putAsideStates),
    receivedAt: z.string(),
    /** Tells apart the calls of one instant. */
    hash: z.string(),
    provider: z.enum(courierProviders),
    hookId: z.string(),
    accountId: z.exactOptional(z.string()),
    reason: z.string(),
    /** Size of its body. */
    bytes: z.number(),
    deliveryId: z.nullable(z.string()),
    /** Under which a parcel would find it. */
    names: z.readonly(z.array(z.string())),
    /** The courier's own words in it. */
    words: z.readonly(z.array(z.string())),
    /** How often it was put back on the queue before. */
    replays: z.number(),
    /** When it is gone, in epoch seconds. */
    expiresAt: z.number(),
  }),
);

/** A courier's call that was put aside, without what it said. */
export type PutAside = z.infer<typeof putAside>;

type Place = Pick<PutAside, 'sellerId' | 'state' | 'receivedAt' | 'hash'>;
type Item = Record<string, unknown>;

const listKey = ({ sellerId, state, receivedAt, hash }: Place) =>
  putAsideKey(sellerId, state, receivedAt, hash);

const bodyKey = ({ sellerId, state, receivedAt, hash }: Place) =>
  putAsideBodyKey(sellerId, state, receivedAt, hash);

/** The call of an item of the list. */
export const putAsideOf = (item: Item): PutAside => putAside.parse(item);

/** The writes that put a call aside: the entry of the list, and what it said. */
export const putAsidePuts = (call: PutAside, content: Item): Put[] => [
  {
    item: {
      ...bodyKey(call),
      ...content,
      replays: call.replays,
      [expiryAttribute]: call.expiresAt,
    },
  },
  { item: { ...listKey(call), ...call } },
];

/** Whether an item is still there for readers: DynamoDB takes it away some time after its end. */
export const isLive = (item: Item, now: Date): boolean =>
  Number(item[expiryAttribute]) * 1_000 > now.getTime();

/** A call that was put aside and what it said, with all that was written before; or nothing. */
export async function findPutAside(
  place: Place,
): Promise<{ readonly call: PutAside; readonly content: Item } | undefined> {
  const found = await readTogether([listKey(place), bodyKey(place)]);
  const [item, content] = [found(listKey(place)), found(bodyKey(place))];
  return item && content && { call: putAsideOf(item), content };
}

/** Writes that one transaction may hold. */
const mostWrites = 100;

/** Writes what belongs together in as few transactions as it takes; the last ones are written last. */
export async function writeInParts(writes: readonly Write[]): Promise<void> {
  const first = writes.length % mostWrites;
  if (first > 0) await writeTogether(writes.slice(0, first));
  for (let start = first; start < writes.length; start += mostWrites) {
    await writeTogether(writes.slice(start, start + mostWrites));
  }
}

/** Taken away only as it was seen: a call that came back meanwhile and was put aside again stays. */
export const unlessPutAsideAgain = (remove: Delete['remove'], { replays }: PutAside): Delete => ({
  remove,
  condition: 'attribute_not_exists(pk) OR replays = :seen',
  values: { ':seen': replays },
});

/** The writes that take a call away. */
export const putAsideDeletes = (call: PutAside): Delete[] => [
  unlessPutAsideAgain(listKey(call), call),
  unlessPutAsideAgain(bodyKey(call), call),
];

/** Whether a write was refused because the call was put aside again since it was read. */
export const isPutAsideAgain = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed'));
