import { isDeepStrictEqual } from 'node:util';
import { ulid } from 'ulid';
import type { Actor } from '../order/actor.ts';
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

/** Before and after of every field that differs. The table returns the parts of a value in any order. */
export function fieldChanges(before: object, after: object): FieldChange[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) =>
    isDeepStrictEqual(was.get(field), is.get(field))
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
