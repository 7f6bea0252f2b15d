import { actorIn } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { whatsappUrl, writtenRupiah } from '../order/chat-message.ts';
import type { PaymentIntent } from '../order/claim.ts';
import { type GatewayProvider, gatewayLabels } from '../order/gateway-report.ts';
import { act } from '../order/lifecycle.ts';
import { balanceIdr } from '../order/open-claims.ts';
import type { Order } from '../order/order.ts';
import { standingLink, withLink } from '../order/payment-link.ts';
import { gatewayFor, makeLink } from '../payment/make-link.ts';
import type { Command } from './command.ts';

const chatText = (order: Order, { payUrl, amountIdr }: PaymentIntent, shopName: string): string =>
  `Halo Kak ${order.customer.name}, kami dari ${shopName}. Pembayaran pesanan ${order.orderNumber} sebesar ${writtenRupiah(amountIdr)} bisa lewat tautan ini, ya: ${payUrl}`;

/** What whoever asked is answered beside the order. */
const answerOf = (order: Order, link: PaymentIntent, shopName: string) => ({
  paymentLink: {
    payUrl: link.payUrl,
    amountIdr: link.amountIdr,
    expiresAt: link.expiresAt,
    whatsappUrl: whatsappUrl(order.customer.phone, chatText(order, link, shopName)),
  },
});

/** `Rp 187.000 lewat Midtrans`, for the timeline. */
export const linkText = (amountIdr: number, provider: GatewayProvider): string =>
  `${writtenRupiah(amountIdr)} lewat ${gatewayLabels[provider]}`;

const requireDebt = (order: Order): void => {
  if (balanceIdr(order) > 0) return;
  throw new Problem('action_not_allowed', 'Tidak ada yang masih harus dibayar untuk pesanan ini.');
};

/** Minta Pembayaran: a link at a payment gateway for what is owed. Asked again, it is the same link while it stands. */
export const requestPayment: Command<'request-payment'> = {
  action: 'request-payment',
  decide: async (seen, { input, user, shop, at, baseUrl }) => {
    const actor = actorIn(user, 'request-payment');
    const now = new Date(at);
    // The life cycle is asked first: no gateway hears of an order that may not be paid so.
    act(seen, { action: 'request-payment', actor, at }, undefined, shop.policies);
    requireDebt(seen);
    const gateway = await gatewayFor(seen.sellerId, shop, input.gatewayId);
    const standing = standingLink(seen, gateway.gatewayId, now);
    if (standing) return { order: seen, answer: answerOf(seen, standing, shop.shopName) };
    const hours = input.expiresInHours ?? shop.onlinePayment.linkHours;
    const owner = `${user.sub}#${at}`;
    const link = await makeLink(seen, { gateway, hours, now, baseUrl, owner });
    const text = linkText(link.amountIdr, gateway.provider);
    const move = { action: 'request-payment', actor, at, text } as const;
    const order = act(seen, move, (current) => withLink(current, link), shop.policies);
    return { order, answer: answerOf(order, link, shop.shopName) };
  },
};
