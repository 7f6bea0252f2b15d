import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { FileArea } from '../file/file-bucket.ts';
import type { FileType } from '../file/file-kind.ts';
import type { Order } from '../order/order.ts';
import { documents, tableName } from './documents.ts';
import { expiryAttribute, uploadKey } from './keys.ts';
import { type Put, writeTogether } from './write-together.ts';

/** What was said about a file before it is sent. */
export interface Announced {
  readonly contentType: FileType;
  readonly sizeBytes: number;
}

/** An announced file that may be on its way. 1, 2 or 3: an order has so many places for files of a kind. */
export type Upload<File extends Announced> = File & { readonly place: number };

const places = [1, 2, 3] as const;

/** Minutes for which a place is kept for its file. */
const keptMinutes = 30;

const seconds = (now: Date): number => Math.floor(now.getTime() / 1_000);

/** The place has a file on its way. */
class PlaceTaken extends Error {}

const reserveAt = async (
  area: FileArea,
  order: Order,
  upload: Upload<Announced>,
  now: Date,
): Promise<boolean> => {
  try {
    await writeTogether([
      {
        item: {
          ...uploadKey(order.sellerId, order.orderId, area, upload.place),
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

/** Announces a file, so that it may be sent. @returns false when the order has enough of them on their way. */
export async function reserveUpload(
  area: FileArea,
  order: Order,
  file: Announced,
  now: Date,
): Promise<boolean> {
  for (const place of places) {
    if (await reserveAt(area, order, { ...file, place }, now)) return true;
  }
  return false;
}

/** The announced file of an order that is meant, or nothing when it never was or its time is over. */
export async function findUpload<File extends Announced>(
  area: FileArea,
  order: Order,
  isMeant: (file: File) => boolean,
  now: Date,
): Promise<Upload<File> | undefined> {
  const { pk, sk } = uploadKey(order.sellerId, order.orderId, area, places[0]);
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
      ExpressionAttributeValues: { ':pk': pk, ':kind': sk.slice(0, sk.indexOf('#') + 1) },
    }),
  );
  return Items.filter((item) => Number(item[expiryAttribute]) > seconds(now))
    .map((item) => item['upload'] as Upload<File>)
    .find(isMeant);
}

/** Frees the place of a file that has arrived. */
export const freePlace = (area: FileArea, order: Order, { place }: { readonly place: number }): Put => ({
  item: { ...uploadKey(order.sellerId, order.orderId, area, place), [expiryAttribute]: 0 },
});
