import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Proof } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import { documents, tableName } from './documents.ts';
import { expiryAttribute, uploadKey } from './keys.ts';
import { type Put, writeTogether } from './write-together.ts';

/** An announced proof whose file may be on its way. */
export interface Upload extends Proof {
  /** 1, 2 or 3: an order has so many places for files on their way. */
  readonly place: number;
}

const places = [1, 2, 3] as const;

/** Minutes for which a place is kept for its file. */
const keptMinutes = 30;

const seconds = (now: Date): number => Math.floor(now.getTime() / 1_000);

/** The place has a file on its way. */
class PlaceTaken extends Error {}

const reserveAt = async (order: Order, upload: Upload, now: Date): Promise<boolean> => {
  try {
    await writeTogether([
      {
        item: {
          ...uploadKey(order.sellerId, order.orderId, upload.place),
          upload,
          [expiryAttribute]: seconds(now) + keptMinutes * 60,
        },
        condition: 'attribute_not_exists(pk) OR #expiry <= :now',
        names: { '#expiry': expiryAttribute },
        values: { ':now': seconds(now) },
        refusal: () => new PlaceTaken(),
      },
    ]);
    return true;
  } catch (error) {
    if (error instanceof PlaceTaken) return false;
    throw error;
  }
};

/** Announces a proof, so that its file may be sent. @returns false when the order has enough files on their way. */
export async function reserveUpload(order: Order, proof: Proof, now: Date): Promise<boolean> {
  for (const place of places) {
    if (await reserveAt(order, { ...proof, place }, now)) return true;
  }
  return false;
}

/** The announced proof of an order, or nothing when it never was or its time is over. */
export async function findUpload(order: Order, proofId: string, now: Date): Promise<Upload | undefined> {
  const { pk } = uploadKey(order.sellerId, order.orderId, 0);
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
      ExpressionAttributeValues: { ':pk': pk, ':kind': 'UPLOAD#' },
    }),
  );
  return Items.filter((item) => Number(item[expiryAttribute]) > seconds(now))
    .map((item) => item['upload'] as Upload)
    .find((upload) => upload.proofId === proofId);
}

/** Frees the place of a proof whose file has arrived. */
export const freePlace = (order: Order, { place }: Upload): Put => ({
  item: { ...uploadKey(order.sellerId, order.orderId, place), [expiryAttribute]: 0 },
});
