import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { readCursor, writeCursor } from './cursor.ts';
import type { Told } from './delivery-store.ts';
import { documents, tableName } from './documents.ts';
import { deliveryKey } from './keys.ts';
import { isLive } from './put-aside-store.ts';

/** A courier's call about an order, as it came in. */
export interface StoredDelivery extends Pick<Told, 'shipmentNumber' | 'events'> {
  readonly provider: string;
  readonly receivedAt: string;
  readonly deliveryId?: string;
  readonly raw: Uint8Array;
}

export interface DeliveryPage {
  readonly deliveries: readonly StoredDelivery[];
  readonly nextCursor?: string;
}

/** Behind every key of a call. */
const end = '~';

/**
 * What couriers sent for an order, newest first. An answer of the table ends at a megabyte, so a page of large calls
 * holds fewer than asked and goes on.
 * @throws BadCursor
 */
export async function listDeliveries(
  { sellerId, orderId }: { readonly sellerId: string; readonly orderId: string },
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  now: Date,
): Promise<DeliveryPage> {
  const { pk, sk } = deliveryKey(sellerId, orderId, '', '');
  const kind = sk.slice(0, sk.indexOf('#') + 1);
  const list = `${pk} ${kind}`;
  const before = cursor === undefined ? `${kind}${end}` : readCursor(list, cursor);
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :kind AND :before',
      ExpressionAttributeValues: { ':pk': pk, ':kind': kind, ':before': before },
      ScanIndexForward: false,
      Limit: cursor === undefined ? limit : limit + 1,
    }),
  );
  // The range holds the call at which the page before ended.
  const fresh = Items.filter((item) => item['sk'] !== before);
  const deliveries = fresh.filter((item) => isLive(item, now)) as unknown as StoredDelivery[];
  const last = LastEvaluatedKey?.['sk'];
  return typeof last === 'string' ? { deliveries, nextCursor: writeCursor(list, last) } : { deliveries };
}
