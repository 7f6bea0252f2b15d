import { deliveredAt } from '../order/delivered-at.ts';
import { hoursAfter } from '../order/hours-after.ts';
import { advance } from '../order/lifecycle.ts';
import type { Passing } from './passing.ts';

const days = 3;

/** A delivered order is complete some days later when nobody says otherwise. */
export const autoComplete: Passing = {
  at: (order) => {
    const arrived = order.paymentMethod === 'COD' ? undefined : deliveredAt(order);
    return arrived && hoursAfter(arrived, days * 24);
  },
  pass: (order, { now }) => ({
    order: advance(order, { on: 'order.received', actor: { kind: 'system' }, at: now }),
  }),
};
