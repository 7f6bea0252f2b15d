import type { ShopSettings } from '../catalogue/shop-settings.ts';
import { deliveredAt } from '../order/delivered-at.ts';
import { hoursAfter } from '../order/hours-after.ts';
import type { Order } from '../order/order.ts';
import { received } from '../order/received.ts';
import type { Passing } from './passing.ts';

/** Cash that a courier has not reported yet is a reason to wait, unless the shop says otherwise. */
const closesByItself = ({ paymentMethod }: Order, { policies }: ShopSettings): boolean =>
  policies.autoCompleteDays > 0 && (paymentMethod !== 'COD' || policies.autoCompleteCod);

/** A delivered order is complete some days later when nobody says otherwise. */
export const autoComplete: Passing = {
  at: (order, settings) => {
    const arrived = closesByItself(order, settings) ? deliveredAt(order) : undefined;
    return arrived && hoursAfter(arrived, settings.policies.autoCompleteDays * 24);
  },
  pass: (order, { now, settings }) => ({
    order: received(order, { actor: { kind: 'system' }, at: now }, settings.policies),
  }),
};
