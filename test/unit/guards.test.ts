import { describe, expect, it } from 'vitest';
import { orderActions } from '../../shared/order/actions.ts';
import { availableActions } from '../../shared/order/availability.ts';
import { type Facts, factsOf } from '../../shared/order/facts.ts';
import * as guards from '../../shared/order/guards.ts';
import { defaultPolicies, type Policies } from '../../shared/order/policies.ts';
import { transitions } from '../../shared/order/transitions.ts';
import {
  anOrder,
  cancelledOrder,
  deliveredOrder,
  minute,
  paidOrder,
  preparedOrder,
  shippedOrder,
} from '../an-order.ts';

const { cameFrom, ...named } = guards;
type Name = keyof typeof named;

interface Case {
  readonly guard: Name;
  /** Facts with which it holds, beside those of a new order by transfer. */
  readonly holds: Partial<Facts>;
  readonly fails: Partial<Facts>;
}

const cod = { paymentMethod: 'COD' } as const;
const full = { paidIdr: 170_000 };
const part = { paidIdr: 169_999 };

const cases: readonly Case[] = [
  { guard: 'earlierIsMissing', holds: { missing: true }, fails: {} },
  { guard: 'isCod', holds: cod, fails: {} },
  { guard: 'isNotCod', holds: {}, fails: cod },
  { guard: 'isEPayment', holds: { paymentMethod: 'E_PAYMENT' }, fails: {} },
  { guard: 'paidInFull', holds: full, fails: part },
  { guard: 'paidInPart', holds: part, fails: full },
  { guard: 'paidInPart', holds: { paidIdr: 1 }, fails: {} },
  { guard: 'shortOfTotal', holds: part, fails: full },
  { guard: 'nothingPaid', holds: {}, fails: { paidIdr: 1 } },
  { guard: 'somethingPaid', holds: { paidIdr: 1 }, fails: {} },
  { guard: 'codOrPaid', holds: cod, fails: part },
  { guard: 'codOrPaid', holds: full, fails: {} },
  { guard: 'transferIsShort', holds: part, fails: { ...cod, ...part } },
  { guard: 'lastPaymentManual', holds: { lastPayment: 'MANUAL' }, fails: { lastPayment: 'GATEWAY' } },
  { guard: 'notRefunded', holds: {}, fails: { refundedIdr: 1 } },
  {
    guard: 'notRefunded',
    holds: { paidIdr: 175_000, refundedIdr: 5_000 },
    fails: { ...full, refundedIdr: 1 },
  },
  { guard: 'nothingRefunded', holds: {}, fails: { refundedIdr: 1 } },
  { guard: 'refundable', holds: { paidIdr: 170_001 }, fails: full },
  { guard: 'refundable', holds: { status: 'CANCELLED', paidIdr: 1 }, fails: { paidIdr: 1 } },
  {
    guard: 'refundable',
    holds: { status: 'LOST_OR_DAMAGED', ...full },
    fails: { status: 'COMPLETED', ...full },
  },
  { guard: 'paidInFull', holds: { paidIdr: 170_001, refundedIdr: 1 }, fails: { ...full, refundedIdr: 1 } },
  { guard: 'proofAtHand', holds: { hasProof: true }, fails: {} },
  { guard: 'noAwb', holds: {}, fails: { awb: 'JX1' } },
  { guard: 'hasAwb', holds: { awb: 'JX1' }, fails: {} },
  { guard: 'voidNeedsNoCourier', holds: {}, fails: { booked: true } },
  { guard: 'voidWasAsked', holds: { booked: true, cancelAsked: true }, fails: { booked: true } },
  { guard: 'voidWasAsked', holds: {}, fails: { booked: true } },
  { guard: 'isBooked', holds: { booked: true }, fails: {} },
  { guard: 'waitsForPickup', holds: { status: 'AWAITING_PICKUP' }, fails: { status: 'IN_TRANSIT' } },
  {
    guard: 'waitsForPickup',
    holds: { status: 'CANCELLATION_REQUESTED', formerStatus: 'AWAITING_PICKUP' },
    fails: { status: 'CANCELLATION_REQUESTED', formerStatus: 'PAID' },
  },
  { guard: 'cancelNotAsked', holds: {}, fails: { cancelAsked: true } },
  { guard: 'noOpenBooking', holds: {}, fails: { booking: true } },
  { guard: 'reportedByHand', holds: {}, fails: { account: 'account-1' } },
  { guard: 'addressComplete', holds: {}, fails: { addressIncomplete: true } },
  { guard: 'noOpenInvoice', holds: { invoice: 'VOID' }, fails: { invoice: 'ISSUED' } },
  { guard: 'hasDraftInvoice', holds: { invoice: 'DRAFT' }, fails: { invoice: 'ISSUED' } },
  { guard: 'invoiceOutdated', holds: { invoiceIdr: 1 }, fails: { invoiceIdr: 170_000 } },
  { guard: 'liveIntent', holds: { liveIntent: 'intent-1' }, fails: { liveIntent: 'intent-2' } },
  { guard: 'liveIntent', holds: { liveIntent: 'intent-1' }, fails: {} },
  { guard: 'noEarlierRefusal', holds: {}, fails: { requestRefused: true } },
  { guard: 'hasIncident', holds: { incident: true }, fails: {} },
];

const facts = (more: Partial<Facts>): Facts => ({ ...factsOf(anOrder()), ...more });
const given = {
  policies: { ...defaultPolicies, proofRequired: true },
  by: 'seller',
  intentId: 'intent-1',
} as const;

describe('guards', () => {
  it.each(cases)('$guard holds with $holds and not with $fails', ({ guard, holds, fails }) => {
    expect(named[guard].holds(facts(holds), given)).toBe(true);
    expect(named[guard].holds(facts(fails), given)).toBe(false);
  });

  it.each<[Name, Partial<Policies>]>([
    ['paymentConfirmsOrder', { paymentConfirmsOrder: true }],
    ['buyerMayCancel', { buyerInstantCancel: true }],
    ['cancelsOnExpiry', { onPaymentExpire: 'cancel' }],
    ['followsUpOnExpiry', { onPaymentExpire: 'followUp' }],
    ['cancelsOverdue', { cancelOverdueInvoice: true }],
    ['proofAtHand', { proofRequired: false }],
  ])('%s is for the shop to decide', (guard, policy) => {
    const off = {
      ...defaultPolicies,
      paymentConfirmsOrder: false,
      buyerInstantCancel: false,
      onPaymentExpire: guard === 'cancelsOnExpiry' ? 'followUp' : 'cancel',
      cancelOverdueInvoice: false,
      proofRequired: true,
    } as const;
    expect(named[guard].holds(facts({}), { ...given, policies: off })).toBe(false);
    expect(named[guard].holds(facts({}), { ...given, policies: { ...off, ...policy } })).toBe(true);
  });

  it('leave a courier to report on its own booking', () => {
    expect(named.reportedByHand.holds(facts({ booked: true }), { ...given, by: 'courier' })).toBe(true);
  });

  it('know where a cancellation request came from', () => {
    expect(cameFrom('PAID').holds(facts({ formerStatus: 'PAID' }), given)).toBe(true);
    expect(cameFrom('PAID').holds(facts({ formerStatus: 'NEW' }), given)).toBe(false);
    expect(cameFrom('PAID').reason).toBe('Status sebelumnya bukan Dibayar.');
  });

  it('are all used by the life cycle or an action, and all speak to a person', () => {
    const used = new Set([
      ...transitions.flatMap(({ requires = [], when = [] }) => [...requires, ...when]),
      ...Object.values(orderActions).flatMap(({ requires = [], asks = [], beside = [] }) => [
        ...requires,
        ...asks,
        ...beside,
      ]),
    ]);
    expect(Object.values(named).filter((guard) => !used.has(guard))).toEqual([]);
    expect([...used].filter(({ reason }) => !/^[A-Z].{10,}\.$/.test(reason))).toEqual([]);
  });
});

const openFor = (order = anOrder(), by: 'seller' | 'agent' = 'seller'): string[] =>
  availableActions(factsOf(order), by).flatMap(({ action, enabled }) => (enabled ? [action] : []));

const always = ['chat', 'view', 'assign', 'tag', 'note'];

describe('the actions of an order', () => {
  it.each([
    ['a new order', anOrder(), ['confirm', 'confirm-payment', 'edit', 'cancel']],
    [
      'a paid order',
      paidOrder(),
      ['revert-payment', 'record-late-payment', 'edit', 'cancel', 'prepare', 'ship'],
    ],
    [
      'an order ready to ship',
      preparedOrder(),
      ['revert-payment', 'record-late-payment', 'edit', 'cancel', 'unprepare', 'ship'],
    ],
    [
      'a parcel with a typed AWB',
      shippedOrder(),
      ['record-late-payment', 'cancel-shipment', 'correct-awb', 'mark-picked-up', 'mark-lost'],
    ],
    [
      'a booked parcel',
      shippedOrder(
        {},
        { accountId: 'account-1', booked: { at: minute(4), handover: 'PICKUP', insured: false } },
      ),
      ['record-late-payment', 'cancel-shipment', 'correct-awb', 'mark-lost'],
    ],
    [
      'a delivered order',
      deliveredOrder(),
      ['record-late-payment', 'correct-awb', 'dispute', 'accept-return', 'report-damage', 'complete'],
    ],
    [
      'a delivered COD order',
      deliveredOrder({ paymentMethod: 'COD' }),
      ['settle-cod', 'correct-awb', 'dispute', 'accept-return', 'report-damage', 'complete'],
    ],
  ])('are for %s what it needs next', (_, order, open) => {
    expect(openFor(order).filter((action) => !always.includes(action))).toEqual(open);
    expect(openFor(order)).toEqual(expect.arrayContaining(always));
  });

  it('let money that a cancelled order holds be given back', () => {
    expect(openFor(cancelledOrder())).toEqual([
      'record-late-payment',
      'refund',
      ...['chat', 'reopen', 'view', 'tag', 'note'],
    ]);
  });

  it('leave preparing and shipping to the seller', () => {
    expect(openFor(paidOrder(), 'agent')).not.toEqual(expect.arrayContaining(['ship']));
    const ship = availableActions(factsOf(paidOrder()), 'agent').find(({ action }) => action === 'ship');
    expect(ship).toEqual({
      action: 'ship',
      label: 'Kirim Pesanan',
      enabled: false,
      reason: 'Hanya penjual yang boleh melakukan ini.',
    });
  });

  it('say first that a role may not take them at all', () => {
    const refusal = (action: string) => (action === 'cancel' ? 'Hanya pemilik toko.' : undefined);
    const cancel = availableActions(factsOf(anOrder()), 'seller', refusal).find(
      ({ action }) => action === 'cancel',
    );
    expect(cancel).toMatchObject({ enabled: false, reason: 'Hanya pemilik toko.' });
  });
});
