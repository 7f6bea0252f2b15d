import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { readCursor, writeCursor } from './cursor.ts';
import { documents, tableName } from './documents.ts';
import { type PutAsideState, putAsideKey } from './put-aside-keys.ts';
import { isLive, type PutAside, putAsideOf } from './put-aside-store.ts';

/** Which calls that were put aside are meant. */
export interface PutAsideFilter {
  readonly state: PutAsideState;
  readonly accountId?: string | undefined;
  readonly reason?: string | undefined;
}

export interface PutAsidePage {
  readonly calls: readonly PutAside[];
  /** A page may hold fewer calls than asked, even none, and still go on. */
  readonly nextCursor?: string;
}

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** `newest` for reading, `oldest` for doing them again in the order in which they came. */
  readonly first: 'newest' | 'oldest';
}

/** Calls that one request may read at most while it looks for those that match. */
const readLimit = 2_000;
const batch = 200;

const pkOf = (sellerId: string, { state }: PutAsideFilter): string => putAsideKey(sellerId, state, '', '').pk;

const listName = (pk: string, { accountId, reason }: PutAsideFilter, first: Paging['first']): string =>
  JSON.stringify([pk, accountId, reason, first]);

const read = async (pk: string, first: Paging['first'], after: string | undefined) => {
  const comparison = first === 'newest' ? '<' : '>';
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: after === undefined ? 'pk = :pk' : `pk = :pk AND sk ${comparison} :after`,
      ExpressionAttributeValues: { ':pk': pk, ...(after !== undefined && { ':after': after }) },
      ScanIndexForward: first === 'oldest',
      Limit: batch,
    }),
  );
  return Items;
};

const matches = (item: Record<string, unknown>, { accountId, reason }: PutAsideFilter, now: Date): boolean =>
  isLive(item, now) &&
  (accountId === undefined || item['accountId'] === accountId) &&
  (reason === undefined || item['reason'] === reason);

/** The calls of a batch that match, as far as the page has room, and how far the batch was used. */
const gather = (
  items: readonly Record<string, unknown>[],
  wanted: (item: Record<string, unknown>) => boolean,
  room: number,
) => {
  const found: PutAside[] = [];
  for (const item of items) {
    if (wanted(item)) found.push(putAsideOf(item));
    if (found.length === room) return { found, last: String(item['sk']) };
  }
  return { found, last: String(items.at(-1)?.['sk']) };
};

/**
 * A shop's calls that were put aside. Rare ones are looked for in a bounded number; the cursor goes on from there.
 * @throws BadCursor
 */
export async function listPutAside(
  sellerId: string,
  filter: PutAsideFilter,
  { limit, cursor, first }: Paging,
  now: Date,
): Promise<PutAsidePage> {
  const pk = pkOf(sellerId, filter);
  const list = listName(pk, filter, first);
  const calls: PutAside[] = [];
  let after = cursor === undefined ? undefined : readCursor(list, cursor);
  for (let seen = 0; seen < readLimit && calls.length < limit; seen += batch) {
    const items = await read(pk, first, after);
    // A shorter answer may also be the megabyte at which DynamoDB ends one; only none at all is the end.
    if (items.length === 0) return { calls };
    const { found, last } = gather(items, (item) => matches(item, filter, now), limit - calls.length);
    calls.push(...found);
    after = last;
  }
  return after === undefined ? { calls } : { calls, nextCursor: writeCursor(list, after) };
}

/** How many calls of a list, oldest first, are left behind a cursor, or in all. @throws BadCursor */
export async function countPutAside(
  sellerId: string,
  filter: PutAsideFilter,
  cursor: string | undefined,
  now: Date,
): Promise<number> {
  const pk = pkOf(sellerId, filter);
  const after = cursor === undefined ? undefined : readCursor(listName(pk, filter, 'oldest'), cursor);
  const { accountId, reason } = filter;
  const conditions = [
    'expiresAt > :now',
    ...(accountId === undefined ? [] : ['accountId = :account']),
    ...(reason === undefined ? [] : ['reason = :reason']),
  ];
  const query = {
    TableName: tableName(),
    Select: 'COUNT' as const,
    KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :after',
    FilterExpression: conditions.join(' AND '),
    ExpressionAttributeValues: {
      ':pk': pk,
      ':now': Math.floor(now.getTime() / 1_000),
      ...(after !== undefined && { ':after': after }),
      ...(accountId !== undefined && { ':account': accountId }),
      ...(reason !== undefined && { ':reason': reason }),
    },
  };
  let count = 0;
  for await (const { Count = 0 } of paginateQuery({ client: documents() }, query)) count += Count;
  return count;
}
