import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { BadCursor, readCursor, writeCursor } from './cursor.ts';
import { documents, tableName } from './documents.ts';
import { type Key, type SellerRecordKind, sellerRecordKey } from './keys.ts';
import type { SellerRecords } from './seller-records.ts';
import type { Delete, Put } from './write-together.ts';

/** A record of a shop with what is known of its last change. */
export interface Stored<Kind extends keyof SellerRecords> {
  readonly record: SellerRecords[Kind];
  /** Grows by one with every write. */
  readonly version: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

/** Somebody else changed the record since it was read. */
export class StaleRecord extends Error {
  readonly stored: Stored<keyof SellerRecords> | undefined;

  constructor(stored?: Record<string, unknown>) {
    super('stale record');
    this.stored = stored && fromItem(stored);
  }
}

/** A record with this id is already there. */
export class RecordExists extends Error {}

const fromItem = <Kind extends keyof SellerRecords>(item: Record<string, unknown>): Stored<Kind> => ({
  record: item['record'] as SellerRecords[Kind],
  version: Number(item['version']),
  updatedAt: String(item['updatedAt']),
  updatedBy: String(item['updatedBy']),
});

/** One record with its version, with all that was written before; or nothing. */
export async function findStored<Kind extends keyof SellerRecords>(
  sellerId: string,
  kind: Kind,
  id: string,
): Promise<Stored<Kind> | undefined> {
  const Key = sellerRecordKey(sellerId, kind, id);
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return Item && fromItem<Kind>(Item);
}

export interface RecordPage<Kind extends keyof SellerRecords> {
  readonly records: Stored<Kind>[];
  readonly nextCursor?: string;
}

/**
 * Records of one kind by id, a page at a time.
 * @throws BadCursor
 */
export async function listStored<Kind extends keyof SellerRecords>(
  sellerId: string,
  kind: Kind,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<RecordPage<Kind>> {
  const { pk, sk } = sellerRecordKey(sellerId, kind, '');
  const list = `${pk} ${sk}`;
  const after = cursor === undefined ? undefined : readCursor(list, cursor);
  if (after?.startsWith(sk) === false) throw new BadCursor();
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
      ExpressionAttributeValues: { ':pk': pk, ':kind': sk },
      Limit: limit,
      ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } satisfies Key }),
    }),
  );
  const records = Items.map((item) => fromItem<Kind>(item));
  const last = LastEvaluatedKey?.['sk'];
  return typeof last === 'string' ? { records, nextCursor: writeCursor(list, last) } : { records };
}

/** A change of one record: who makes it, over which version. */
export interface RecordWrite<Kind extends SellerRecordKind & keyof SellerRecords> {
  readonly sellerId: string;
  readonly kind: Kind;
  readonly id: string;
  readonly record: SellerRecords[Kind];
  readonly at: string;
  /** Name of the person. */
  readonly by: string;
  /** The version that was read; nothing for a new record. */
  readonly seen?: number;
}

const unchanged = (seen: number) => ({
  condition: 'version = :seen',
  values: { ':seen': seen },
  refusal: (stored?: Record<string, unknown>) => new StaleRecord(stored),
});

/** The write of a record, refused with `RecordExists` or `StaleRecord` when another one came between. */
export function recordPut<Kind extends keyof SellerRecords>(write: RecordWrite<Kind>): Put {
  const { sellerId, kind, id, record, at, by, seen } = write;
  const item = {
    ...sellerRecordKey(sellerId, kind, id),
    record,
    version: (seen ?? 0) + 1,
    updatedAt: at,
    updatedBy: by,
  };
  return seen === undefined
    ? { item, condition: 'attribute_not_exists(pk)', refusal: () => new RecordExists() }
    : { item, ...unchanged(seen) };
}

/** Takes a record away, unless it was changed since it was read. */
export const recordDelete = (
  sellerId: string,
  kind: keyof SellerRecords,
  id: string,
  seen: number,
): Delete => ({ remove: sellerRecordKey(sellerId, kind, id), ...unchanged(seen) });
