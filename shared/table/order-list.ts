import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { OrderFilter } from '../order/order-filter.ts';
import type { OrderRow } from '../order/order-row.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { documents, tableName } from './documents.ts';
import { type Index, indexes, indexKeys } from './keys.ts';
import { rowsOfOrders } from './order-rows.ts';
import { searchedOrders } from './order-search.ts';

export interface Page {
  readonly limit: number;
  readonly cursor?: string;
}

export interface OrderPage {
  readonly rows: OrderRow[];
  /** Where the list goes on; a page may hold fewer rows than asked, even none, and still go on. */
  readonly nextCursor?: string;
}

/** Rows that one request may read at most while it looks for those that match a rare filter. */
const readLimit = 500;

/** Rows read at a time once the first page has shown that matches are rare. */
const rareBatch = 100;

/** One partition of an index, newest or oldest first. */
interface Stream {
  readonly index: Index;
  readonly partition: string;
}

const streamsOf = (sellerId: string, filter: OrderFilter): Stream[] => {
  if (filter.agentId) {
    return [...new Set(filter.agentId)].map((agentId) => ({
      index: indexes.ordersOfAgent,
      partition: indexKeys.byAgent(sellerId, agentId),
    }));
  }
  if (filter.status) {
    return [...new Set(filter.status)].map((status) => ({
      index: indexes.ordersInStatus,
      partition: indexKeys.byStatus(sellerId, status),
    }));
  }
  return [{ index: indexes.ordersOfSeller, partition: indexKeys.bySeller(sellerId) }];
};

const among = (wanted: readonly string[] | undefined, value: string | undefined): boolean =>
  wanted === undefined || (value !== undefined && wanted.includes(value));

/** Whether a row passes every part of a filter that the index itself does not decide. */
export const matches = (row: OrderRow, filter: OrderFilter): boolean =>
  among(filter.status, row.status) &&
  among(filter.agentId, row.agent?.agentId) &&
  among(filter.warehouseId, row.warehouse.warehouseId) &&
  among(filter.pageId, row.page?.pageId) &&
  among(filter.courier, row.courier?.code) &&
  among(filter.paymentMethod, row.paymentMethod) &&
  (filter.tag === undefined || filter.tag.some((tag) => row.tags.includes(tag))) &&
  (filter.from === undefined || row.placedAt >= new Date(filter.from).toISOString()) &&
  (filter.to === undefined || row.placedAt < new Date(filter.to).toISOString());

const lowest = '0';
const highest = '~';

/** The part of a stream that is still to be read: between the dates of the filter, behind the position. */
const range = (filter: OrderFilter, after: string | undefined): [string, string] => {
  const from = filter.from ? new Date(filter.from).toISOString() : lowest;
  const to = filter.to ? new Date(filter.to).toISOString() : highest;
  if (after === undefined) return [from, to];
  return filter.sort === 'placedAt' ? [after, to] : [from, after];
};

interface Position {
  readonly placed: string;
  readonly row: OrderRow;
}

const queryOf = (
  { index, partition }: Stream,
  filter: OrderFilter,
  limit: number,
  [low, high]: [string, string],
) =>
  ({
    TableName: tableName(),
    IndexName: index.name,
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :low AND :high',
    ExpressionAttributeNames: { '#pk': index.partitionKey, '#sk': index.sortKey },
    ExpressionAttributeValues: { ':pk': partition, ':low': low, ':high': high },
    ScanIndexForward: filter.sort === 'placedAt',
    Limit: limit,
  }) satisfies QueryCommandInput;

/** The next rows of one stream. DynamoDB ends an answer at 1 MB, so it is asked again until the limit or the end. */
const readStream = async (
  stream: Stream,
  filter: OrderFilter,
  limit: number,
  after: string | undefined,
): Promise<Position[]> => {
  const bounds = range(filter, after);
  if (bounds[0] > bounds[1]) return [];
  const positions: Position[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const query = queryOf(stream, filter, limit + 1 - positions.length, bounds);
    const { Items = [], LastEvaluatedKey } = await documents().send(
      new QueryCommand({ ...query, ...(start && { ExclusiveStartKey: start }) }),
    );
    positions.push(
      ...Items.map((item) => ({ placed: String(item['placed']), row: item['row'] as OrderRow })),
    );
    start = LastEvaluatedKey;
  } while (start && positions.length <= limit);
  return positions.filter(({ placed }) => placed !== after);
};

const inOrder =
  ({ sort }: OrderFilter) =>
  (a: Position, b: Position): number =>
    (a.placed < b.placed ? -1 : 1) * (sort === 'placedAt' ? 1 : -1);

/** The next rows of all streams together, by date. Each stream is asked for a whole page, so none is overrun. */
const merged = async (
  streams: readonly Stream[],
  filter: OrderFilter,
  limit: number,
  after: string | undefined,
): Promise<Position[]> => {
  const parts = await Promise.all(streams.map((stream) => readStream(stream, filter, limit, after)));
  return parts.flat().toSorted(inOrder(filter)).slice(0, limit);
};

const listName = (sellerId: string, filter: OrderFilter): string =>
  JSON.stringify([sellerId, Object.entries(filter).toSorted()]);

interface Harvest {
  readonly found: readonly Position[];
  readonly after: string | undefined;
  /** The streams have nothing left. */
  readonly ended: boolean;
}

/** The rows of a batch that match, as far as the page has room, and how far the batch was used. */
const gather = (batch: readonly Position[], filter: OrderFilter, room: number) => {
  const found: Position[] = [];
  for (const position of batch) {
    if (matches(position.row, filter)) found.push(position);
    if (found.length === room) return { found, after: position.placed, full: true };
  }
  return { found, after: batch.at(-1)?.placed, full: false };
};

const harvest = async (
  streams: readonly Stream[],
  filter: OrderFilter,
  limit: number,
  start: string | undefined,
): Promise<Harvest> => {
  const found: Position[] = [];
  let after = start;
  for (let read = 0, size = limit; read < readLimit; read += size, size = Math.max(limit, rareBatch)) {
    const batch = await merged(streams, filter, size, after);
    const gathered = gather(batch, filter, limit - found.length);
    found.push(...gathered.found);
    after = gathered.after ?? after;
    if (gathered.full) return { found, after, ended: false };
    if (batch.length < size) return { found, after, ended: true };
  }
  return { found, after, ended: false };
};

/** Orders that a search looks at; a text that means more is too short to be useful. */
const searchLimit = 300;

const searchPage = (
  rows: readonly OrderRow[],
  list: string,
  limit: number,
  start: string | undefined,
): OrderPage => {
  const placed = ({ placedAt, orderId }: OrderRow) => indexKeys.placed(placedAt, orderId);
  const newestFirst = rows.toSorted((a, b) => (placed(a) < placed(b) ? 1 : -1));
  const rest = newestFirst.filter((row) => start === undefined || placed(row) < start);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return last && rest.length > shown.length
    ? { rows: shown, nextCursor: writeCursor(list, placed(last)) }
    : { rows: shown };
};

/**
 * One page of a shop's orders. It costs the same however many orders there are; a filter that few orders match
 * reads at most a fixed number of rows and leaves the rest to the cursor.
 * @throws BadCursor when the cursor is not ours or belongs to another list.
 */
export async function listOrders(sellerId: string, filter: OrderFilter, page: Page): Promise<OrderPage> {
  const list = listName(sellerId, filter);
  const start = page.cursor === undefined ? undefined : readCursor(list, page.cursor);
  if (filter.q !== undefined) {
    const found = await rowsOfOrders(sellerId, await searchedOrders(sellerId, filter.q, searchLimit));
    return searchPage(
      found.filter((row) => matches(row, filter)),
      list,
      page.limit,
      start,
    );
  }
  const { found, after, ended } = await harvest(streamsOf(sellerId, filter), filter, page.limit, start);
  const rows = found.map(({ row }) => row);
  return ended || after === undefined ? { rows } : { rows, nextCursor: writeCursor(list, after) };
}

/** Every page of a list, one after the other, holding one page at a time. */
export async function* eachOrderRow(sellerId: string, filter: OrderFilter): AsyncGenerator<OrderRow[]> {
  let cursor: string | undefined;
  do {
    const page = await listOrders(sellerId, filter, { limit: 200, ...(cursor && { cursor }) });
    if (page.rows.length > 0) yield page.rows;
    cursor = page.nextCursor;
  } while (cursor);
}
