import { type Customer, nameOf } from '../customer/customer.ts';
import type { Kept } from '../customer/keeping.ts';
import { indexKeys } from './indexes.ts';
import { customerKey, keptKey } from './keys.ts';
import { overtaken } from './overtaken.ts';
import type { Write } from './write-together.ts';

type Item = Record<string, unknown>;

/** A customer as it was read; the revision grows with every write, by orders or by people. */
export interface StoredCustomer {
  readonly customer: Customer;
  readonly revision: number;
}

export const storedIn = (item: Item | undefined): StoredCustomer | undefined =>
  item && { customer: item['customer'] as Customer, revision: Number(item['revision']) };

const unchanged = (seen: StoredCustomer | undefined) =>
  seen
    ? { condition: 'revision = :seen', values: { ':seen': seen.revision }, refusal: overtaken }
    : { condition: 'attribute_not_exists(pk)', refusal: overtaken };

/** Writes a customer over the one that was read. */
export const customerPut = (
  sellerId: string,
  customer: Customer,
  seen: StoredCustomer | undefined,
): Write => ({
  item: {
    ...customerKey(sellerId, customer.phone),
    bySeller: indexKeys.customers(sellerId),
    placed: indexKeys.placed(customer.latest?.placedAt ?? '0', customer.phone),
    recipient: indexKeys.recipient(nameOf(customer), customer.phone),
    customer,
    revision: (seen?.revision ?? 0) + 1,
  },
  ...unchanged(seen),
});

/** Takes away a customer of whom nothing is left. */
export const customerDelete = (sellerId: string, seen: StoredCustomer): Write => ({
  remove: customerKey(sellerId, seen.customer.phone),
  ...unchanged(seen),
});

export const keptIn = (item: Item | undefined): Kept | undefined =>
  item && {
    version: Number(item['version']),
    phone: String(item['phone']),
    outcome: item['outcome'] as Kept['outcome'],
  };

/** Writes an order's marker over the one that was read. */
export const keptPut = (sellerId: string, orderId: string, kept: Kept, seen: Kept | undefined): Write => ({
  item: { ...keptKey(sellerId, orderId), ...kept },
  refusal: overtaken,
  ...(seen
    ? { condition: 'version = :seen', values: { ':seen': seen.version } }
    : { condition: 'attribute_not_exists(pk)' }),
});
