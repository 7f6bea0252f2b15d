import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from './audit-store.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { documents, tableName } from './documents.ts';
import { auditKey } from './keys.ts';

/** What the audit may be narrowed by: who changed something, what kind of record, or which one. */
export interface AuditFilter {
  readonly actorId?: string | undefined;
  readonly kind?: string | undefined;
  readonly id?: string | undefined;
}

export type StoredEntry = AuditEntry & { readonly auditId: string };

export interface AuditPage {
  readonly entries: StoredEntry[];
  /** Where the list goes on; a page may hold fewer entries than asked, even none, and still go on. */
  readonly nextCursor?: string;
}

/** Entries that one request may read at most while it looks for those that match a rare filter. */
const readLimit = 1_000;
const batch = 200;

const matches = ({ actor, kind, id }: AuditEntry, filter: AuditFilter): boolean =>
  (filter.actorId === undefined || filter.actorId === actor.id) &&
  (filter.kind === undefined || filter.kind === kind) &&
  (filter.id === undefined || filter.id === id);

const read = async (pk: string, limit: number, after: string | undefined): Promise<StoredEntry[]> => {
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :after',
      ExpressionAttributeValues: { ':pk': pk, ...(after !== undefined && { ':after': after }) },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map((item) => ({ ...(item['entry'] as AuditEntry), auditId: String(item['auditId']) }));
};

/** The entries of a batch that match, as far as the page has room, and how far the batch was used. */
const gather = (some: readonly StoredEntry[], filter: AuditFilter, room: number) => {
  const found: StoredEntry[] = [];
  for (const entry of some) {
    if (matches(entry, filter)) found.push(entry);
    if (found.length === room) return { found, last: entry.auditId };
  }
  return { found, last: some.at(-1)?.auditId };
};

/**
 * A shop's changes, newest first. Rare entries are looked for in a bounded number; the cursor goes on from there.
 * @throws BadCursor
 */
export async function listAudit(
  sellerId: string,
  filter: AuditFilter,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<AuditPage> {
  const { pk } = auditKey(sellerId, '');
  const list = JSON.stringify([pk, filter.actorId, filter.kind, filter.id]);
  const entries: StoredEntry[] = [];
  let after = cursor === undefined ? undefined : readCursor(list, cursor);
  for (let seen = 0; seen < readLimit && entries.length < limit; seen += batch) {
    const some = await read(pk, batch, after);
    // A shorter answer may also be the megabyte at which DynamoDB ends one; only none at all is the end.
    if (some.length === 0) return { entries };
    const { found, last } = gather(some, filter, limit - entries.length);
    entries.push(...found);
    after = last;
  }
  return after === undefined ? { entries } : { entries, nextCursor: writeCursor(list, after) };
}
