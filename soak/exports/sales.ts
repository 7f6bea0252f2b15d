import { setTimeout as pause } from 'node:timers/promises';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { itemOf, numberOf } from '../../bench/export-orders.ts';
import { documents, tableName } from '../../shared/table/documents.ts';

/** Orders that come in have ids of their own. */
const firstSold = 5_000_000;

/** Orders go on coming in while the file is made; none of them belongs into it, but all into the next. */
export const sell = async (sellerId: string, sold: string[], isOver: () => boolean): Promise<void> => {
  while (!isOver()) {
    const number = `BARU${sold.length}`;
    const change = { placedAt: new Date().toISOString(), orderNumber: number };
    const item = itemOf(sellerId, firstSold + sold.length, change);
    await documents().send(new PutCommand({ TableName: tableName(), Item: item }));
    sold.push(number);
    await pause(100);
  }
};

/** What the shop has, newest first, as the numbers stand in a file. */
export const numbersOf = (orders: number, sold: readonly string[]): string[] => [
  ...sold.toReversed(),
  ...Array.from({ length: orders }, (_, n) => numberOf(orders - 1 - n)),
];
