import type { ShopSettings } from '../catalogue/shop-settings.ts';
import { buyerOptions } from '../order/buyer-moves.ts';
import { lastRequest } from '../order/cancellation-request.ts';
import { currentShipment, factsOf } from '../order/facts.ts';
import { historyOf } from '../order/history.ts';
import { isOverdue } from '../order/invoicing.ts';
import type { Order } from '../order/order.ts';
import { openLink } from '../order/payment-link.ts';
import { paymentOf } from '../order/payment-state.ts';
import { statusLabels } from '../order/status.ts';
import { trackingUrlOf } from '../shipping/tracking-url.ts';

/** `Rina Contoh` as `R*** C*****`: enough to recognise oneself. */
const masked = (name: string): string => name.replace(/(?<=\S)\S/g, '*');

/** Why the order was cancelled and by whom, without naming a person of the shop. */
const cancellationView = ({ status, cancellation }: Order) =>
  status === 'CANCELLED' && cancellation
    ? {
        at: cancellation.at,
        reason: cancellation.reason,
        by: cancellation.by.kind === 'buyer' ? ('buyer' as const) : ('shop' as const),
      }
    : null;

/** The buyer's latest request for cancellation, with the shop's answer. */
const requestView = (order: Order) => {
  const request = lastRequest(order);
  if (!request) return null;
  const { at, reason, answer, answeredAt, answerReason } = request;
  return {
    at,
    reason: reason ?? null,
    answer: answer ?? null,
    answeredAt: answeredAt ?? null,
    answerReason: answerReason ?? null,
  };
};

/** Where the buyer can pay right now, if there is such a link. */
const linkView = (order: Order, at: string) => {
  const link = openLink(order, at);
  return link ? { payUrl: link.payUrl, amountIdr: link.amountIdr, expiresAt: link.expiresAt } : null;
};

/** The shop's accounts, as long as the buyer owes a transfer. */
const accountsFor = (order: Order, dueIdr: number, shop: Pick<ShopSettings, 'bankAccounts'>) =>
  order.paymentMethod === 'BANK_TRANSFER' && order.status !== 'CANCELLED' && dueIdr > 0
    ? shop.bankAccounts.map(({ bank, number, holder }) => ({ bank, number, holder }))
    : [];

/** The invoice that waits to be paid. A draft is the shop's own. */
const openInvoice = ({ invoice }: Order, at: string) =>
  invoice?.state === 'ISSUED'
    ? {
        number: invoice.number ?? '',
        dueAt: invoice.dueAt ?? null,
        amountIdr: invoice.amountIdr,
        overdue: isOverdue(invoice, at),
      }
    : null;

/**
 * The buyer's own page: no address, no phone, no agent, no money but the total and what is still due.
 * @param at when it is looked at; after a write, the moment of the write.
 */
export function buyerView(
  order: Order,
  shop: Pick<ShopSettings, 'policies' | 'bankAccounts' | 'zone'>,
  at: string = order.updatedAt,
) {
  const facts = factsOf(order);
  const { dueIdr } = paymentOf(facts);
  const parcel = currentShipment(order);
  return {
    orderNumber: order.orderNumber,
    zone: shop.zone,
    placedAt: order.placedAt,
    status: order.status,
    statusLabel: statusLabels[order.status],
    items: order.lines.map(({ name, variant, quantity }) => ({ name, variant: variant ?? null, quantity })),
    totalIdr: order.price.totalIdr,
    transferCodeIdr: order.price.transferCodeIdr ?? 0,
    dueIdr,
    proofsSent: (order.proofs ?? []).length,
    paymentMethod: order.paymentMethod,
    bankAccounts: accountsFor(order, dueIdr, shop),
    paymentLink: linkView(order, at),
    invoice: openInvoice(order, at),
    recipientName: masked(order.customer.name),
    destination: `${order.address.district}, ${order.address.regency}`,
    courier: order.courier?.code ?? null,
    awb: facts.awb ?? null,
    trackingUrl: (parcel && trackingUrlOf(parcel)) ?? null,
    history: historyOf(order)
      .filter((line) => line.to !== undefined && line.to !== line.from && line.outcome !== 'IGNORED')
      .map(({ at, to, label }) => ({ at, label: to ? statusLabels[to] : label })),
    cancellation: cancellationView(order),
    cancellationRequest: requestView(order),
    ...buyerOptions(order, { policies: shop.policies, at }),
  };
}
