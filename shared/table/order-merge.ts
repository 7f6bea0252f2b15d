import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderFilter } from '../order/order-filter.ts';
import type { OrderRow } from '../order/order-row.ts';
import { documents, tableName } from './documents.ts';
import { placedAttribute, rowAttribute } from './indexes.ts';
import type { Stream } from './order-streams.ts';

/** A row and where it lies by date. */
export interface Position {
  readonly placed: string;
  readonly row: OrderRow;
}

/** What is still to come of one stream. */
interface Reader {
  readonly stream: Stream;
  buffer: Position[];
  next: Record<string, unknown> | undefined;
  ended: boolean;
}

/** Several streams as one, by date. */
export interface Merge {
  readonly readers: readonly Reader[];
  readonly oldestFirst: boolean;
  readonly bounds: readonly [string, string];
  /** The place behind which the merge goes on. */
  after: string | undefined;
  /** Rows read so far, of all streams together. */
  read: number;
}

const lowest = '0';
const highest = '~';

/** The part of a stream that is still to be read: between the dates of the filter, behind the place. */
const boundsOf = ({ from, to, sort }: OrderFilter, after: string | undefined): [string, string] => {
  const low = from ? new Date(from).toISOString() : lowest;
  const high = to ? new Date(to).toISOString() : highest;
  if (after === undefined) return [low, high];
  return sort === 'placedAt' ? [after, high] : [low, after];
};

/** Streams to be read from a place on, towards the end that the filter's order names. */
export function openMerge(streams: readonly Stream[], filter: OrderFilter, after: string | undefined): Merge {
  const bounds = boundsOf(filter, after);
  const ended = bounds[0] > bounds[1];
  return {
    readers: streams.map((stream) => ({ stream, buffer: [], next: undefined, ended })),
    oldestFirst: filter.sort === 'placedAt',
    bounds,
    after,
    read: 0,
  };
}

/** Reads on in one stream, up to so many rows. DynamoDB ends an answer earlier at 1 MB. */
const fill = async (merge: Merge, reader: Reader, rows: number): Promise<void> => {
  const { index, partition } = reader.stream;
  const [low, high] = merge.bounds;
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: index.name,
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :low AND :high',
      ExpressionAttributeNames: { '#pk': index.partitionKey, '#sk': index.sortKey },
      ExpressionAttributeValues: { ':pk': partition, ':low': low, ':high': high },
      ScanIndexForward: merge.oldestFirst,
      Limit: rows,
      ...(reader.next && { ExclusiveStartKey: reader.next }),
    }),
  );
  merge.read += Items.length;
  reader.buffer = Items.map((item) => ({
    placed: String(item[placedAttribute]),
    row: item[rowAttribute] as OrderRow,
  })).filter(({ placed }) => placed !== merge.after);
  reader.next = LastEvaluatedKey;
  reader.ended = LastEvaluatedKey === undefined;
};

const isEmpty = ({ buffer }: Reader): boolean => buffer.length === 0;

/** A stream may hold nothing but what has been used, so one that has not ended is asked again. */
const fillEmpty = async (merge: Merge, rows: number): Promise<void> => {
  const dry = () => merge.readers.filter((reader) => isEmpty(reader) && !reader.ended);
  for (let empty = dry(); empty.length > 0; empty = dry()) {
    await Promise.all(empty.map((reader) => fill(merge, reader, rows)));
  }
};

/** The stream whose next row is first of all. */
const foremost = ({ readers, oldestFirst }: Merge): Reader | undefined => {
  let first: Reader | undefined;
  for (const reader of readers) {
    const [head] = reader.buffer;
    const best = first?.buffer[0];
    if (head && (!best || head.placed < best.placed === oldestFirst)) first = reader;
  }
  return first;
};

/**
 * The next rows of all streams together, as far as they are known without reading on; none at the end. An order that
 * is just moving from one stream to another comes once.
 * @param rows what is read at a time of each stream that has been used up.
 */
export async function nextRows(merge: Merge, rows: number): Promise<Position[]> {
  await fillEmpty(merge, rows);
  const taken: Position[] = [];
  while (!merge.readers.some((reader) => isEmpty(reader) && !reader.ended)) {
    const position = foremost(merge)?.buffer.shift();
    if (!position) break;
    if (position.placed !== merge.after) taken.push(position);
    merge.after = position.placed;
  }
  return taken;
}

/** Whether nothing is left of any stream. */
export const isExhausted = ({ readers }: Merge): boolean =>
  readers.every((reader) => isEmpty(reader) && reader.ended);
