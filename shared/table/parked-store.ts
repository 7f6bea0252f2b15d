import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ParkedReason } from '../courier/call-reasons.ts';
import { cutText } from '../cut-text.ts';
import type { CourierMessage } from '../queue/courier-message.ts';
import { deliveryHash, secondsAfter } from './delivery-store.ts';
import { documents, tableName } from './documents.ts';
import { expiryAttribute } from './keys.ts';
import { putAsideKey, waitingKey } from './put-aside-keys.ts';
import {
  findPutAside,
  isLive,
  isPutAsideAgain,
  type PutAside,
  putAsideDeletes,
  putAsideOf,
  putAsidePuts,
  unlessPutAsideAgain,
  writeInParts,
} from './put-aside-store.ts';
import { queryAll } from './query-all.ts';
import type { ParcelNames } from './shipment-lookup.ts';
import type { Put, Write } from './write-together.ts';

/** Days for which a call waits for its parcel or for a person. */
const parkedDays = 30;

/** What a parked call says of one parcel. */
export interface ParkedParcel {
  readonly names: ParcelNames;
  /** The courier's own word. */
  readonly word: string;
}

/** Every name under which a parcel's calls may wait, the most trustworthy first. */
export const parkedNames = ({
  provider,
  providerOrderId,
  ourReference,
  courier,
  awb,
}: ParcelNames): string[] => [
  ...(provider && providerOrderId ? [`${provider}#${providerOrderId}`] : []),
  ...(ourReference ? [`reference#${ourReference}`] : []),
  ...(courier && awb ? [`awb#${courier.toLowerCase()}#${awb.toUpperCase()}`] : []),
];

/** Different words of a call that are shown; a courier's word may be of any length. */
const mostWords = 20;
const wordLength = 120;

const different = (texts: readonly string[]): string[] => [...new Set(texts)];

/** The entry of a call. */
export const parkedCall = (
  message: CourierMessage,
  reason: ParkedReason,
  parcels: readonly ParkedParcel[],
): PutAside => {
  const { sellerId, provider, hookId, accountId, receivedAt, deliveryId, replays = 0 } = message;
  const words = different(parcels.map(({ word }) => cutText(word, wordLength)));
  return {
    sellerId,
    state: 'PARKED',
    receivedAt,
    hash: deliveryHash(message, `${reason} ${deliveryId ?? ''}`),
    provider,
    hookId,
    ...(accountId && { accountId }),
    reason,
    bytes: Buffer.byteLength(message.bodyBase64, 'base64'),
    deliveryId,
    names: different(parcels.flatMap(({ names }) => parkedNames(names))),
    words: words.slice(0, mostWords),
    replays,
    expiresAt: secondsAfter(receivedAt, parkedDays),
  };
};

const isReleasedByName = ({ reason }: PutAside): boolean =>
  reason === ('unknown_shipment' satisfies ParkedReason);

const pointers = (call: PutAside): Put[] =>
  (isReleasedByName(call) ? call.names : []).map((name) => ({
    item: {
      ...waitingKey(call.sellerId, name, call.receivedAt, call.hash),
      receivedAt: call.receivedAt,
      hash: call.hash,
      replays: call.replays,
      [expiryAttribute]: call.expiresAt,
    },
  }));

/** The writes that park a call. The names come first: the entry says that all of it is there. */
export const parkedPuts = (call: PutAside, { bodyBase64 }: CourierMessage): Put[] => [
  ...pointers(call),
  ...putAsidePuts(call, { body: Buffer.from(bodyBase64, 'base64') }),
];

const findParked = async ({ sellerId, receivedAt, hash }: PutAside): Promise<PutAside | undefined> => {
  const Key = putAsideKey(sellerId, 'PARKED', receivedAt, hash);
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return Item && putAsideOf(Item);
};

/** What has to be written of a call; nothing when all of it lies there already. */
const stillToPark = (wanted: PutAside, stored: PutAside | undefined): PutAside | undefined => {
  if (!stored || stored.replays < wanted.replays) return wanted;
  const names = different([...stored.names, ...wanted.names]);
  const words = different([...stored.words, ...wanted.words]).slice(0, mostWords);
  return names.length === stored.names.length
    ? undefined
    : { ...wanted, replays: stored.replays, names, words };
};

/**
 * Puts a call aside, once for each reason. One that waits for parcels can be found under each of their names, since
 * nobody knows by which of them the shop will ship; coming back twice writes nothing.
 */
export async function park(
  message: CourierMessage,
  reason: ParkedReason,
  parcels: readonly ParkedParcel[] = [],
): Promise<PutAside> {
  const wanted = parkedCall(message, reason, parcels);
  const call = stillToPark(wanted, await findParked(wanted));
  if (!call) return wanted;
  await writeInParts(parkedPuts(call, message));
  return call;
}

/** The calls that wait under a name of a parcel, oldest first, with all that was parked before. */
export async function waitingUnder(
  sellerId: string,
  name: string,
  now: Date,
): Promise<Pick<PutAside, 'sellerId' | 'state' | 'receivedAt' | 'hash'>[]> {
  const items = await queryAll({
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': waitingKey(sellerId, name, '', '').pk },
  });
  return items
    .filter((item) => isLive(item, now))
    .map((item) => ({
      sellerId,
      state: 'PARKED',
      receivedAt: String(item['receivedAt']),
      hash: String(item['hash']),
    }));
}

/** A parked call as it was on the queue; or nothing when it has been released. */
export async function findParkedMessage(
  place: Pick<PutAside, 'sellerId' | 'state' | 'receivedAt' | 'hash'>,
): Promise<{ readonly call: PutAside; readonly message: CourierMessage } | undefined> {
  const found = await findPutAside(place);
  if (!found) return undefined;
  const { sellerId, hookId, accountId, provider, receivedAt, deliveryId, replays } = found.call;
  const bodyBase64 = Buffer.from(found.content['body'] as Uint8Array).toString('base64');
  return {
    call: found.call,
    message: {
      hookId,
      sellerId,
      ...(accountId && { accountId }),
      provider,
      receivedAt,
      deliveryId,
      bodyBase64,
      ...(replays > 0 && { replays }),
    },
  };
}

/** The writes that take a parked call away, with its names. */
export const parkedDeletes = (call: PutAside): Write[] => [
  ...pointers(call).map(({ item }) =>
    unlessPutAsideAgain({ pk: String(item['pk']), sk: String(item['sk']) }, call),
  ),
  ...putAsideDeletes(call),
];

/** Takes away what is on the queue again, or settled; unless it came back meanwhile and was parked anew. */
export async function forgetParked(call: PutAside): Promise<void> {
  try {
    await writeInParts(parkedDeletes(call));
  } catch (error) {
    if (!isPutAsideAgain(error)) throw error;
  }
}
