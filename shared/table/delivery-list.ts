import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { outcomes } from '../order/courier-ledger.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { documents, tableName } from './documents.ts';
import { deliveryKey } from './keys.ts';
import { isLive } from './put-aside-store.ts';

const storedDelivery = z.readonly(
  z.object({
    provider: z.string(),
    receivedAt: z.string(),
    deliveryId: z.exactOptional(z.string()),
    shipmentNumber: z.number(),
    events: z.readonly(
      z.array(z.readonly(z.object({ key: z.string(), native: z.string(), outcome: z.enum(outcomes) }))),
    ),
    raw: z.instanceof(Uint8Array),
  }),
);

/** A courier's call about an order, as it came in. */
export type StoredDelivery = z.infer<typeof storedDelivery>;

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
  const deliveries = fresh.filter((item) => isLive(item, now)).map((item) => storedDelivery.parse(item));
  const last = LastEvaluatedKey?.['sk'];
  return typeof last === 'string' ? { deliveries, nextCursor: writeCursor(list, last) } : { deliveries };
}
