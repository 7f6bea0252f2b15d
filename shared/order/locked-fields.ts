import type { ActorKind } from './actor.ts';
import { closed } from './availability.ts';
import { type Facts, factsOf } from './facts.ts';
import type { Order } from './order.ts';
import { defaultPolicies, type Policies } from './policies.ts';
import { type Status, statusLabels } from './status.ts';

/** What an edit may name, with what of an order it stands for. */
const fields = {
  customer: ({ customer }) => customer,
  address: ({ address }) => address,
  items: ({ lines }) => lines,
  warehouseId: ({ warehouse }) => warehouse.warehouseId,
  courier: ({ courier }) => courier,
  insurance: ({ insurance }) => insurance,
  paymentMethod: ({ paymentMethod }) => paymentMethod,
  overrides: ({ price: { goodsIdr: _goods, totalIdr: _total, transferCodeIdr: _code, ...fees } }) => fees,
  note: ({ note }) => note,
} as const satisfies Record<string, (order: Order) => unknown>;

export type EditField = keyof typeof fields;

const isField = (name: string): name is EditField => Object.hasOwn(fields, name);

const editFields: readonly EditField[] = Object.keys(fields).filter(isField);

/** A field that cannot be edited now, and why, for a person. */
export interface LockedField {
  readonly field: EditField;
  readonly reason: string;
}

interface Lock {
  readonly locks: readonly EditField[];
  readonly holds: (facts: Facts) => boolean;
  readonly reason: (facts: Facts) => string;
}

const asksForMoney: readonly Status[] = [
  'AWAITING_PAYMENT',
  'PAYMENT_PROCESSING',
  'PAYMENT_COMPLETED',
  'INVOICE_PENDING',
  'INVOICE_ISSUED',
  'INVOICE_PAID',
];

/** The locks of an order that may be edited. The first one that holds explains its fields. */
const locks: readonly Lock[] = [
  {
    locks: ['items', 'courier', 'insurance', 'paymentMethod', 'overrides'],
    holds: ({ status }) => status === 'PAYMENT_PROCESSING',
    reason: () => 'Nilai pesanan terkunci selama pembayaran diproses.',
  },
  {
    locks: ['paymentMethod'],
    holds: ({ paidIdr }) => paidIdr > 0,
    reason: () => 'Cara bayar terkunci karena sudah ada pembayaran. Batalkan pembayarannya dulu.',
  },
  {
    locks: ['paymentMethod'],
    holds: ({ status }) => status === 'READY_TO_SHIP',
    reason: () => 'Cara bayar terkunci saat pesanan siap dikirim. Batalkan persiapannya dulu.',
  },
  {
    locks: ['paymentMethod'],
    holds: ({ status }) => asksForMoney.includes(status),
    reason: ({ status }) => `Cara bayar terkunci saat pesanan berstatus ${statusLabels[status]}.`,
  },
];

const lockOf = (field: EditField, facts: Facts): LockedField[] => {
  const lock = locks.find((one) => one.locks.includes(field) && one.holds(facts));
  return lock ? [{ field, reason: lock.reason(facts) }] : [];
};

/** Which fields of an order an edit cannot change now, all of them once it is in shipping, each with its reason. */
export function lockedFields(
  facts: Facts,
  by: ActorKind = 'seller',
  policies: Policies = defaultPolicies,
): LockedField[] {
  const obstacle = closed('edit', facts, { by, policies });
  return editFields.flatMap((field) =>
    obstacle ? [{ field, reason: obstacle.reason }] : lockOf(field, facts),
  );
}

/** What an edit changed although it is locked. */
export function brokenLocks(before: Order, after: Order): LockedField[] {
  const changed = (field: EditField) =>
    JSON.stringify(fields[field](before)) !== JSON.stringify(fields[field](after));
  return lockedFields(factsOf(before)).filter(({ field }) => changed(field));
}
