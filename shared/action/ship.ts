import { actorIn } from '../http/desk-user.ts';
import { factsOf } from '../order/facts.ts';
import { act } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { warningsOf } from '../order/warnings.ts';
import { courierAccountOf } from '../shipping/courier-account.ts';
import { lookUpsOf, withShipment } from '../shipping/new-shipment.ts';
import { unknownCourierWarning } from '../shipping/unknown-courier.ts';
import { askBooking } from './ask-booking.ts';
import type { Command, Given } from './command.ts';
import type { Outcome } from './outcome.ts';

/** A parcel whose number is known already: typed from a receipt, or booked elsewhere. */
const shipTyped = async (seen: Order, { input, user, shop, at }: Given<'ship'>): Promise<Outcome> => {
  const { courier, awb, providerOrderId, accountId } = input;
  const account = accountId === undefined ? undefined : await courierAccountOf(seen.sellerId, accountId);
  const unknown = account ? [] : await unknownCourierWarning(seen.sellerId, courier.code);
  const shipping = { courier, awb, providerOrderId, accountId, shippedAt: at };
  const text = awb && `Resi ${awb}`;
  const how = { action: 'ship', actor: actorIn(user, 'ship'), at, ...(text && { text }) } as const;
  const change = (ready: Order) =>
    withShipment(ready, { ...shipping, ...(account && { provider: account.provider }) });
  const order = act(seen, how, change, shop.policies);
  const warnings = [...warningsOf('ship', factsOf(seen)), ...unknown];
  return {
    order,
    alongside: lookUpsOf(order, new Date(at)),
    ...(warnings.length > 0 && { answer: { warnings } }),
  };
};

/** Kirim Pesanan: with the number that was typed, or booked through the shop's account at a courier. */
export const ship: Command<'ship'> = {
  action: 'ship',
  decide: (seen, given) => {
    const { awb, providerOrderId, accountId } = given.input;
    const isTyped = awb !== undefined || providerOrderId !== undefined;
    return isTyped || accountId === undefined ? shipTyped(seen, given) : askBooking(seen, accountId, given);
  },
};
