import { describe, expect, it } from 'vitest';
import {
  askedToCancel,
  buyerOptions,
  disputableUntil,
  disputed,
  disputeRefusal,
  receivedByBuyer,
  withdrawn,
} from '../../shared/order/buyer-moves.ts';
import { lastRequest } from '../../shared/order/cancellation-request.ts';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { type Policies, policies } from '../../shared/order/policies.ts';
import {
  aCourierEvent,
  anOrder,
  aSeller,
  heard,
  minute,
  paidOrder,
  preparedOrder,
  shippedOrder,
} from '../an-order.ts';

const moment = (minutes: number, decided: Partial<Policies> = {}) => ({
  policies: policies.parse(decided),
  at: minute(minutes),
});
const instant = { buyerInstantCancel: true };
const day = 24 * 60;

const delivered = (overrides: Partial<Order> = {}) =>
  heard(shippedOrder(overrides), [aCourierEvent('in_transit', 5), aCourierEvent('delivered', 60)]);

describe('a buyer who wants to cancel', () => {
  it('asks the shop, where it has not decided otherwise', () => {
    const order = askedToCancel(anOrder(), 'Salah ukuran', moment(10));
    expect(order).toMatchObject({ status: 'CANCELLATION_REQUESTED', formerStatus: 'NEW' });
    expect(order.cancellation).toBeUndefined();
    expect(buyerOptions(order, moment(11))).toMatchObject({
      mayRequestCancellation: false,
      cancelsAtOnce: false,
      mayWithdrawRequest: true,
    });
  });

  it('cancels at once where the shop allows it and nothing is paid', () => {
    expect(buyerOptions(anOrder(), moment(10, instant))).toMatchObject({
      mayRequestCancellation: true,
      cancelsAtOnce: true,
    });
    const order = askedToCancel(anOrder(), 'Salah ukuran', moment(10, instant));
    expect(order).toMatchObject({
      status: 'CANCELLED',
      cancellation: { reason: 'Salah ukuran', by: { kind: 'buyer' }, at: minute(10) },
    });
  });

  it('asks all the same once there is money in the order, or it is prepared', () => {
    expect(askedToCancel(paidOrder(), 'Salah ukuran', moment(10, instant)).status).toBe(
      'CANCELLATION_REQUESTED',
    );
    expect(askedToCancel(preparedOrder(), 'Salah ukuran', moment(10, instant)).status).toBe(
      'CANCELLATION_REQUESTED',
    );
  });

  it('may take that back and ask again, three times at the most', () => {
    let order = anOrder();
    for (let time = 1; time <= 3; time += 1) {
      order = withdrawn(askedToCancel(order, 'Salah ukuran', moment(time * 10)), moment(time * 10 + 5));
      expect(order.status).toBe('NEW');
    }
    expect(buyerOptions(order, moment(50)).mayRequestCancellation).toBe(false);
    expect(() => askedToCancel(order, 'Salah ukuran', moment(50))).toThrow('sudah beberapa kali diajukan');
  });

  it('reads what came of it, with the words of the shop', () => {
    expect(lastRequest(anOrder())).toBeUndefined();
    const asked = askedToCancel(anOrder(), 'Salah ukuran', moment(10));
    expect(lastRequest(asked)).toEqual({ at: minute(10), reason: 'Salah ukuran' });
    const answer = (action: 'cancel' | 'reopen', text: string) =>
      lastRequest(act(asked, { action, actor: aSeller, at: minute(20), text }));
    expect(answer('cancel', 'Baik, kami batalkan')).toMatchObject({
      answer: 'granted',
      answeredAt: minute(20),
      answerReason: 'Baik, kami batalkan',
    });
    expect(answer('reopen', 'Sudah dikemas')).toMatchObject({
      answer: 'refused',
      answerReason: 'Sudah dikemas',
    });
    expect(lastRequest(withdrawn(asked, moment(20)))).toMatchObject({ answer: 'withdrawn' });
  });

  it('reads a parcel that leaves meanwhile as a refusal', () => {
    const asked = advance(shippedOrder(), {
      on: 'buyer.cancellation_requested',
      actor: { kind: 'buyer' },
      at: minute(10),
      text: 'Terlalu lama',
    });
    const gone = heard(asked, [aCourierEvent('in_transit', 20)]);
    expect(gone.status).toBe('IN_TRANSIT');
    expect(lastRequest(gone)).toMatchObject({ answer: 'refused', answeredAt: minute(20) });
  });
});

describe('a buyer whose parcel is delivered', () => {
  it('may say that it has come, with the cash of a COD order', () => {
    expect(buyerOptions(delivered(), moment(70)).mayConfirmReceipt).toBe(true);
    expect(receivedByBuyer(delivered(), moment(70)).status).toBe('COMPLETED');
    const cod = receivedByBuyer(delivered({ paymentMethod: 'COD' }), moment(70));
    expect(cod).toMatchObject({ status: 'COMPLETED', codCollectedIdr: cod.price.totalIdr });
    expect(buyerOptions(shippedOrder(), moment(70)).mayConfirmReceipt).toBe(false);
    expect(() => receivedByBuyer(shippedOrder(), moment(70))).toThrow();
  });

  it('may say that something is wrong until the days of the shop are over', () => {
    const last = 60 + 7 * day;
    expect(disputableUntil(delivered(), policies.parse({}))).toBe(minute(last));
    const order = disputed(delivered(), 'Isi paket rusak', moment(last));
    expect(order.status).toBe('DELIVERY_PROBLEM');
    expect(order.timeline.at(-1)).toMatchObject({ event: 'delivery.disputed', text: 'Isi paket rusak' });
    expect(() => disputed(delivered(), 'Isi paket rusak', moment(last + 1))).toThrow('Batas waktu');
    expect(disputeRefusal(delivered(), moment(61, { disputeDays: 0 }))).toContain('Batas waktu');
  });

  it('may say so twice, then talks to the shop', () => {
    const again = (order: Order, at: number) => heard(order, [aCourierEvent('delivered', at)]);
    const once = again(disputed(delivered(), 'Belum sampai', moment(100)), 200);
    const twice = again(disputed(once, 'Belum sampai', moment(300)), 400);
    expect(twice.status).toBe('DELIVERED');
    expect(() => disputed(twice, 'Belum sampai', moment(500))).toThrow('sudah pernah dilaporkan');
    expect(buyerOptions(twice, moment(500)).mayDispute).toBe(false);
  });
});
