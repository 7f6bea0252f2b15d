import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Order } from '../order/order.ts';
import { documents, tableName } from './documents.ts';
import { expiryAttribute, transferKey } from './keys.ts';
import { queryAll } from './query-all.ts';
import type { Put, Write } from './write-together.ts';

/** Another order was given this amount first; a new one must be drawn. */
export class TransferAmountTaken extends Error {}

const seconds = (instant: string | Date): number => Math.floor(new Date(instant).getTime() / 1_000);

/** An order may write over its own claim and over one whose time is over, never over another's. */
const claimed = (order: Order, amountIdr: number, expiresAt: number): Put => ({
  item: {
    ...transferKey(order.sellerId, amountIdr),
    orderId: order.orderId,
    [expiryAttribute]: expiresAt,
  },
  condition: 'attribute_not_exists(pk) OR orderId = :order OR #expiry <= :now',
  names: { '#expiry': expiryAttribute },
  values: { ':order': order.orderId, ':now': seconds(order.updatedAt) },
});

/**
 * The writes that keep the claims on transfer amounts as the order says: a new amount is claimed, an amount that is no
 * longer held ends at once. A claim whose time is over needs no ending, and may be another's by now.
 */
export function transferWrites(before: Order | undefined, after: Order): Write[] {
  const [held, wanted] = [before?.transfer, after.transfer];
  if (held?.amountIdr === wanted?.amountIdr && held?.until === wanted?.until) return [];
  const now = seconds(after.updatedAt);
  const isLeft = held && seconds(held.until) > now && held.amountIdr !== wanted?.amountIdr;
  return [
    ...(isLeft ? [claimed(after, held.amountIdr, now)] : []),
    ...(wanted
      ? [
          {
            ...claimed(after, wanted.amountIdr, seconds(wanted.until)),
            refusal: () => new TransferAmountTaken(),
          },
        ]
      : []),
  ];
}

const liveAt = (item: Record<string, unknown>, now: Date): boolean =>
  Number(item[expiryAttribute]) > seconds(now);

/** Amounts of a shop from `low` to `high` that orders hold now. */
export async function heldAmounts(
  sellerId: string,
  [low, high]: readonly [number, number],
  now: Date,
): Promise<Set<number>> {
  const items = await queryAll({
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
    ExpressionAttributeValues: {
      ':pk': transferKey(sellerId, low).pk,
      ':low': transferKey(sellerId, low).sk,
      ':high': transferKey(sellerId, high).sk,
    },
  });
  return new Set(items.filter((item) => liveAt(item, now)).map((item) => Number(item['sk'])));
}

/** The id of the order that was asked for this amount, while its window lasts; nothing when no order holds it. */
export async function findTransfer(
  sellerId: string,
  amountIdr: number,
  now: Date,
): Promise<string | undefined> {
  const { Item } = await documents().send(
    new GetCommand({
      TableName: tableName(),
      Key: transferKey(sellerId, amountIdr),
      ConsistentRead: true,
    }),
  );
  return Item && liveAt(Item, now) ? String(Item['orderId']) : undefined;
}
