import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Order } from '../shared/order/order.ts';
import { toItem } from '../shared/table/order-item.ts';

const imageOf = (order: Order) => marshall(toItem(order), { removeUndefinedValues: true });

/** A write of an order as the table's stream tells of it: the images are of the same form under another name. */
export const orderRecord = (before: Order | undefined, after: Order, number = '1'): DynamoDBRecord =>
  JSON.parse(
    JSON.stringify({
      eventName: before ? 'MODIFY' : 'INSERT',
      dynamodb: {
        SequenceNumber: number,
        ...(before && { OldImage: imageOf(before) }),
        NewImage: imageOf(after),
      },
    }),
  );

/** What an order's life looks like in the stream: every version after the one before it. */
export const lifeRecords = (versions: readonly Order[]): DynamoDBRecord[] =>
  versions.map((after, place) => orderRecord(versions[place - 1], after, String(place)));

/** A number from 0 up to, but without, `below`; the same ones for the same seed. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** The same things in another order. */
export function shuffled<T>(things: readonly T[], next: (below: number) => number): T[] {
  const result = [...things];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const place = next(last + 1);
    const [a, b] = [result[last], result[place]];
    if (a !== undefined && b !== undefined) [result[last], result[place]] = [b, a];
  }
  return result;
}
