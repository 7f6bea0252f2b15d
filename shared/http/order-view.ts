import type { ShopSettings } from '../catalogue/shop-settings.ts';
import { availableActions } from '../order/availability.ts';
import { courierViewOf } from '../order/courier-view.ts';
import { factsOf, paidIdr, refundDueIdr } from '../order/facts.ts';
import { historyOf } from '../order/history.ts';
import { decisionsOn } from '../order/incident.ts';
import { awbOf } from '../order/ledger-order.ts';
import { lockedFields } from '../order/locked-fields.ts';
import type { Order } from '../order/order.ts';
import { type OrderRow, rowOf } from '../order/order-row.ts';
import { actsAs, roleRefusal, underPolicies } from '../order/roles.ts';
import { statusLabels } from '../order/status.ts';
import { trackingUrlOf } from '../shipping/tracking-url.ts';
import type { DeskUser } from './desk-user.ts';
import { moneyView, rowMoney } from './money-view.ts';

/** A list row as the API answers it: without the bare facts, with the actions of whoever asks. */
export const rowView = (
  { facts, ...row }: OrderRow,
  user: DeskUser,
  { policies }: Pick<ShopSettings, 'policies'>,
) => {
  const refusal = roleRefusal(underPolicies(user, policies));
  return {
    ...row,
    ...rowMoney(facts),
    statusLabel: statusLabels[row.status],
    allowedActions: availableActions(facts, (action) => actsAs(user, action), refusal, policies),
  };
};

/** An order as the API answers it: the row, the whole of it, and its history in the order of event time. */
export function orderView(order: Order, user: DeskUser, shop: ShopSettings) {
  const {
    slug: _slug,
    handledKeys: _keys,
    timeline: _timeline,
    sellerId: _seller,
    shipments,
    ...rest
  } = order;
  const courierView = courierViewOf(order);
  return {
    ...rest,
    ...rowView(rowOf(order), user, shop),
    ...moneyView(order, user),
    paidIdr: paidIdr(order),
    refundDueIdr: refundDueIdr(order),
    lockedFields: lockedFields(factsOf(order)),
    shipments: shipments.map(({ events: _events, ...shipment }) => {
      const awb = awbOf({ ...shipment, events: _events });
      const trackingUrl = trackingUrlOf({ ...shipment, events: _events });
      return { ...shipment, ...(awb && { awb }), ...(trackingUrl && { trackingUrl }) };
    }),
    incidents: order.incidents.map((incident) => ({ ...incident, decisions: decisionsOn(order, incident) })),
    ...(courierView && { courierView }),
    timeline: historyOf(order),
  };
}
