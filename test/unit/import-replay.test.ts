import { describe, expect, it } from 'vitest';
import { sampleOrders } from '../../local/sample-orders.ts';
import type { Past } from '../../shared/import/past.ts';
import { replay } from '../../shared/import/replay.ts';
import { currentShipment, factsOf, paidIdr } from '../../shared/order/facts.ts';
import { historyOf } from '../../shared/order/history.ts';
import type { Order, PaymentMethod, TimelineEntry } from '../../shared/order/order.ts';
import { isStatus, statuses } from '../../shared/order/status.ts';
import { stockMoves } from '../../shared/order/stock.ts';
import { transitions } from '../../shared/order/transitions.ts';
import { anOrder, minute } from '../an-order.ts';
import { unknownPast } from '../import-past.ts';

const methods: readonly PaymentMethod[] = ['COD', 'BANK_TRANSFER', 'E_PAYMENT'];

const toldOf = (order: Order): Past => ({
  ...unknownPast,
  status: order.status,
  ...(factsOf(order).awb && { awb: factsOf(order).awb }),
  paidIdr: paidIdr(order),
  courier: order.courier ?? unknownPast.courier,
});

const fresh = ({ paymentMethod, price, orderNumber }: Order): Order =>
  anOrder({ paymentMethod, price, orderNumber });

const everyEnd = statuses.flatMap((status) =>
  methods.flatMap((paymentMethod) => replay(anOrder({ paymentMethod }), { ...unknownPast, status }) ?? []),
);

const isRow = ({ event, from, to }: TimelineEntry): boolean =>
  transitions.some(
    (row) =>
      (row.on === event &&
        row.to === to &&
        row.from.some((one) => one === from || row.through?.status === from)) ||
      (row.through?.on === event && row.through.status === to),
  );

describe('an order whose history is played again', () => {
  it('comes to where every order of the demo shop stands, with its AWB and its money', () => {
    for (const order of sampleOrders(new Date(minute(100_000)))) {
      const told = toldOf(order);
      const replayed = replay(fresh(order), told)?.order;
      expect(replayed?.status, order.status).toBe(order.status);
      expect(replayed && factsOf(replayed).awb, order.status).toBe(told.awb);
      expect(replayed && paidIdr(replayed), order.status).toBe(told.paidIdr);
    }
  });

  it.each(statuses)('reaches %s from the status alone', (status) => {
    const ends = methods.map((paymentMethod) =>
      replay(anOrder({ paymentMethod }), { ...unknownPast, status }),
    );
    expect(ends.filter((end) => end?.order.status === status).length).toBeGreaterThan(0);
  });

  it('moves by rows of the life cycle alone, each from where the one before led', () => {
    for (const { order } of everyEnd) {
      const moves = order.timeline.filter(({ from }) => from !== undefined);
      expect(moves.map(({ from }) => from)).toEqual([
        ...(moves.length > 0 ? ['NEW'] : []),
        ...moves.slice(0, -1).map(({ to }) => to),
      ]);
      expect(moves.filter((move) => !isRow(move))).toEqual([]);
      expect(order.status).toBe(moves.at(-1)?.to ?? 'NEW');
    }
  });

  it.each(['PAID', 'AWAITING_PAYMENT', 'INVOICE_ISSUED'] as const)(
    'refuses a COD order that is %s',
    (status) => {
      expect(replay(anOrder({ paymentMethod: 'COD' }), { ...unknownPast, status })).toBeUndefined();
    },
  );

  it('tells each step at the date of the file, as brought by the import', () => {
    const dates = { CONFIRMED: minute(5), AWAITING_PICKUP: minute(60), DELIVERED: minute(3_000) };
    const past = { ...unknownPast, status: 'DELIVERED', awb: 'jx1', dates } as const;
    const order = replay(anOrder({ paymentMethod: 'COD' }), past)?.order;
    const at = new Map((order?.timeline ?? []).map((entry) => [entry.event, entry]));
    expect(at.get('confirm')).toMatchObject({ at: minute(5), source: 'import', actor: { name: 'Impor' } });
    expect(at.get('prepare')?.at).toBe(minute(5));
    expect(at.get('ship')?.at).toBe(minute(60));
    expect(order && historyOf(order).findLast(({ to }) => to === 'DELIVERED')?.at).toBe(minute(3_000));
    expect(order && currentShipment(order)).toMatchObject({ awb: 'JX1', shippedAt: minute(60) });
  });

  it('comes by the statuses that have a date, in the order of their dates', () => {
    const dates = {
      CONFIRMED: minute(5),
      READY_TO_SHIP: minute(6),
      AWAITING_PICKUP: minute(7),
      DELIVERY_PROBLEM: minute(80),
      IN_TRANSIT: minute(90),
      DELIVERED: minute(100),
    };
    const dated = [...Object.keys(dates), 'RETURNING', 'PAID'].filter(isStatus);
    const end = replay(anOrder({ paymentMethod: 'COD' }), {
      ...unknownPast,
      status: 'DELIVERED',
      dates,
      dated,
    });
    const came = end?.order.timeline.flatMap(({ to, at }) => (to && at > minute(0) ? [[to, at]] : []));
    expect(came).toEqual(Object.entries(dates));
  });

  it('keeps the address as the file has it, although a parcel that went needed a whole one', () => {
    const address = { street: '', districtCode: '', district: 'Ngawen', regency: '', province: '' };
    const order = replay(anOrder({ paymentMethod: 'COD', address }), {
      ...unknownPast,
      status: 'COMPLETED',
    })?.order;
    expect(order?.address).toEqual(address);
    expect(order && factsOf(order).addressIncomplete).toBe(true);
  });

  it('says what it could not tell', () => {
    const gapsOf = (paymentMethod: PaymentMethod, past: Partial<Past>) =>
      replay(anOrder({ paymentMethod }), { ...unknownPast, ...past })?.gaps;
    expect(gapsOf('COD', { status: 'NEW', awb: 'JX1' })).toEqual(['awb_left_out']);
    expect(gapsOf('COD', { status: 'CANCELLED', paidIdr: 5_000 })).toEqual(['payment_beside']);
    expect(gapsOf('BANK_TRANSFER', { status: 'PARTIALLY_PAID' })).toEqual(['part_paid_unknown']);
    expect(gapsOf('E_PAYMENT', { status: 'AWAITING_PAYMENT' })).toEqual(['payment_link_lost']);
    expect(gapsOf('BANK_TRANSFER', { status: 'PAID', paidIdr: 170_000 })).toEqual([]);
  });

  it('takes no pieces from the stock', () => {
    const order = replay(anOrder(), { ...unknownPast, status: 'PAID' })?.order;
    expect(order && stockMoves(undefined, order)).toEqual([]);
  });
});
