import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { type CourierMessage, courierMessage } from '../queue/courier-message.ts';
import { deliveryHash, secondsAfter } from './delivery-store.ts';
import { documents, tableName } from './documents.ts';
import { expiryAttribute, type Key, parkedKey } from './keys.ts';
import { queryAll } from './query-all.ts';
import type { ParcelNames } from './shipment-lookup.ts';
import { writeTogether } from './write-together.ts';

/** Days for which a call waits for its parcel or for a person. */
const parkedDays = 30;

/** Why a call was put aside. Only the first comes back by itself, when its parcel appears. */
export type ParkedReason = 'unknown_shipment' | 'unknown_status' | 'unreadable' | 'ledger_full';

/** A call that waits for its parcel. */
export interface Parked {
  readonly key: Key;
  readonly reason: ParkedReason;
  readonly message: CourierMessage;
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

/**
 * Puts a call aside. One that waits for its parcel lies under each of its names, since nobody knows by which of them
 * the shop will ship it; coming back twice is harmless.
 */
export async function park(message: CourierMessage, names: ParcelNames, reason: ParkedReason): Promise<void> {
  const { sellerId, provider, receivedAt } = message;
  const [first = `${provider}#`, ...others] = parkedNames(names);
  const under = reason === 'unknown_shipment' ? [first, ...others] : [first];
  const puts = under.map((name) => ({
    item: {
      ...parkedKey(sellerId, name, receivedAt, deliveryHash(message, reason)),
      reason,
      message,
      [expiryAttribute]: secondsAfter(receivedAt, parkedDays),
    },
  }));
  await Promise.all(puts.map((put) => writeTogether([put])));
}

const fromItem = (item: Record<string, unknown>): Parked => ({
  key: { pk: String(item['pk']), sk: String(item['sk']) },
  reason: item['reason'] as ParkedReason,
  message: courierMessage.parse(item['message']),
});

const isLive = (item: Record<string, unknown>, now: Date): boolean =>
  Number(item[expiryAttribute]) * 1000 > now.getTime();

/** The calls that wait under a name, oldest first, with all that was parked before. */
export async function listParked(sellerId: string, name: string, now: Date): Promise<Parked[]> {
  const items = await queryAll({
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': parkedKey(sellerId, name, '', '').pk },
  });
  return items.filter((item) => isLive(item, now)).map(fromItem);
}

/** Takes away what is on the queue again. */
export async function forgetParked(key: Key): Promise<void> {
  await documents().send(new DeleteCommand({ TableName: tableName(), Key: key }));
}
