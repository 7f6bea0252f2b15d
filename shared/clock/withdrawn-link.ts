import { log } from '../log.ts';
import type { PaymentIntent } from '../order/claim.ts';
import { payableThough } from '../order/link-end.ts';
import type { Order } from '../order/order.ts';
import { withLinkAs } from '../order/payment-link.ts';
import { connectedGateway } from '../payment/connected-gateway.ts';
import { gateways } from '../payment/gateways.ts';
import { findRecord } from '../table/seller-records.ts';
import type { Moment, Passed, Passing } from './passing.ts';

/** Tells the gateway of one link. A link whose time is over, or whose account is gone, needs no telling. */
const withdrawn = async (order: Order, link: PaymentIntent, now: string): Promise<boolean> => {
  const { sellerId, orderId } = order;
  if ((link.expiresAt ?? now) <= now) return true;
  const gateway = link.gatewayId && (await findRecord(sellerId, 'PAYMENT_GATEWAY', link.gatewayId));
  if (!gateway) return true;
  try {
    await gateways[gateway.provider].cancelIntent(link, await connectedGateway(sellerId, gateway));
    return true;
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    log('warn', 'payment link not withdrawn', { sellerId, orderId, intentId: link.intentId, error: name });
    return false;
  }
};

const pass = async (order: Order, { now }: Moment): Promise<Passed | undefined> => {
  let next = order;
  for (const link of payableThough(order)) {
    if (await withdrawn(order, link, now)) next = withLinkAs(next, { ...link, withdrawnAt: now });
  }
  return next === order ? undefined : { order: next };
};

/** A link that is void here is taken back at its gateway, best effort: what is paid through it all the same counts. */
export const withdrawnLink: Passing = {
  at: (order) => (payableThough(order).length > 0 ? order.updatedAt : undefined),
  pass,
};
