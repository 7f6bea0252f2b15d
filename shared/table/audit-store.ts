import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import type { Actor } from '../order/actor.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { documents, tableName } from './documents.ts';
import { auditKey } from './keys.ts';
import type { Put } from './write-together.ts';

/** One field of a record before and after; absent where it was, or is, not set. */
export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Who changed what of a shop, apart from its orders, which carry their own history. Never changed, never removed. */
export interface AuditEntry {
  readonly sellerId: string;
  readonly at: string;
  readonly actor: Actor;
  /** How it came: by the desk's API, or by a command of an operator. */
  readonly source: 'desk' | 'command';
  readonly event: string;
  /** What was changed: kind and id of the record. */
  readonly kind: string;
  readonly id: string;
  readonly changes: readonly FieldChange[];
}

/** The write that goes into the transaction of the change that it tells of. */
export const auditPut = (entry: AuditEntry): Put => {
  const auditId = ulid(Date.parse(entry.at));
  return { item: { ...auditKey(entry.sellerId, auditId), auditId, entry } };
};

export interface AuditPage {
  readonly entries: (AuditEntry & { readonly auditId: string })[];
  readonly nextCursor?: string;
}

/**
 * A shop's changes, newest first.
 * @throws BadCursor
 */
export async function listAudit(
  sellerId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<AuditPage> {
  const { pk } = auditKey(sellerId, '');
  const after = cursor === undefined ? undefined : readCursor(pk, cursor);
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ScanIndexForward: false,
      Limit: limit,
      ...(after !== undefined && { ExclusiveStartKey: auditKey(sellerId, after) }),
    }),
  );
  const entries = Items.map((item) => ({
    ...(item['entry'] as AuditEntry),
    auditId: String(item['auditId']),
  }));
  const last = LastEvaluatedKey?.['sk'];
  return typeof last === 'string' ? { entries, nextCursor: writeCursor(pk, last) } : { entries };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Before and after of every field that differs. */
export function fieldChanges(before: object, after: object): FieldChange[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) =>
    same(was.get(field), is.get(field))
      ? []
      : [
          {
            field,
            ...(was.has(field) && { before: was.get(field) }),
            ...(is.has(field) && { after: is.get(field) }),
          },
        ],
  );
}
