import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Customer } from '../customer/customer.ts';
import type { OrderRow } from '../order/order-row.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type StoredCustomer, storedIn } from './customer-items.ts';
import { documents, tableName } from './documents.ts';
import { type Index, indexes, indexKeys } from './indexes.ts';
import { customerKey } from './keys.ts';
import { rowsOfOrders } from './order-rows.ts';
import { readTogether } from './read-together.ts';

interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A customer of the shop with the revision that a change must name, or nothing. */
export async function findCustomer(sellerId: string, phone: string): Promise<StoredCustomer | undefined> {
  const key = customerKey(sellerId, phone);
  return storedIn((await readTogether([key]))(key));
}

const afterSign = (text: unknown): string => String(text).slice(String(text).lastIndexOf('#') + 1);

type Range = Pick<QueryCommandInput, 'ScanIndexForward'> & { readonly low: string; readonly high: string };

/** The places of one partition in a range, with where the list goes on. */
async function places(
  list: string,
  index: Index,
  partition: string,
  { low, high, ScanIndexForward = true }: Range,
  { limit, cursor }: Page,
): Promise<{ places: string[]; nextCursor?: string }> {
  const after = cursor === undefined ? undefined : readCursor(list, cursor);
  const bounds = after === undefined ? [low, high] : ScanIndexForward ? [after, high] : [low, after];
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: index.name,
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :low AND :high',
      ExpressionAttributeNames: { '#pk': index.partitionKey, '#sk': index.sortKey },
      ExpressionAttributeValues: { ':pk': partition, ':low': bounds[0], ':high': bounds[1] },
      ScanIndexForward,
      Limit: limit + 2,
    }),
  );
  const found = Items.map((item) => String(item[index.sortKey])).filter((place) => place !== after);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return found.length > limit && last !== undefined
    ? { places: shown, nextCursor: writeCursor(list, last) }
    : { places: shown };
}

export interface CustomerPage {
  readonly customers: readonly Customer[];
  readonly nextCursor?: string;
}

const highest = '\uffff';

/**
 * A shop's customers: those whose names begin so, by name; else all, those who ordered last first.
 * @throws BadCursor
 */
export async function listCustomers(
  sellerId: string,
  name: string | undefined,
  page: Page,
): Promise<CustomerPage> {
  const partition = indexKeys.customers(sellerId);
  const beginning = name?.toLowerCase() ?? '';
  const index = name === undefined ? indexes.ordersOfSeller : indexes.ordersByRecipient;
  const range = {
    low: beginning || '0',
    high: `${beginning}${highest}`,
    ScanIndexForward: name !== undefined,
  };
  const found = await places(`${partition} ${name ?? ''}`, index, partition, range, page);
  const keys = found.places.map((place) => customerKey(sellerId, afterSign(place)));
  const read = keys.length > 0 ? await readTogether(keys) : () => undefined;
  return { ...found, customers: keys.flatMap((key) => storedIn(read(key))?.customer ?? []) };
}

/** The orders under a phone, newest first. @throws BadCursor */
export async function ordersOfCustomer(
  sellerId: string,
  phone: string,
  page: Page,
): Promise<{ readonly rows: readonly OrderRow[]; readonly nextCursor?: string }> {
  const partition = indexKeys.byPhone(sellerId, phone);
  const range = { low: '0', high: highest, ScanIndexForward: false };
  const found = await places(partition, indexes.ordersByPhone, partition, range, page);
  const rows = await rowsOfOrders(sellerId, found.places.map(afterSign));
  return { ...found, rows: rows.filter((row) => row.phone === phone) };
}
