import type { ActorKind } from '../order/actor.ts';
import { owedOf, paidIdr } from '../order/facts.ts';
import type { Payment } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import type { EventName } from '../order/transition.ts';
import { withShipment } from '../shipping/new-shipment.ts';
import { importActor, type Past } from './past.ts';

/** One thing that may have happened to an order before it came here. */
export interface Happening {
  readonly on: EventName;
  /** As whom the life cycle lets it happen. */
  readonly by: ActorKind;
  /** The facts that came with it; nothing where the file contradicts them. */
  readonly facts: (order: Order, past: Past, at: string) => Order | undefined;
}

const noFacts: Happening['facts'] = (order) => order;

const owedBy = (order: Order): number =>
  owedOf({ totalIdr: order.price.totalIdr, paidIdr: paidIdr(order), refundedIdr: order.refundedIdr });

/** The order with the money that the file tells of, in one payment. */
export const withMoney = (
  order: Order,
  { amountIdr, source }: Pick<Payment, 'amountIdr' | 'source'>,
  { account, paidAt }: Past,
  at: string,
): Order => ({
  ...order,
  payments: [
    ...order.payments,
    {
      paymentId: `impor-${order.payments.length + 1}`,
      amountIdr,
      source,
      ...(account && { account }),
      paidAt: paidAt ?? at,
      recordedAt: at,
      recordedBy: importActor(source === 'GATEWAY' ? 'gateway' : 'seller'),
    },
  ],
});

/** Money comes once: a file tells its sum and no more. */
const pays =
  (source: Payment['source'], unknownIdr: (order: Order) => number | undefined): Happening['facts'] =>
  (order, past, at) => {
    const amountIdr = past.paidIdr ?? unknownIdr(order);
    if (!amountIdr || order.payments.length > 0) return undefined;
    return withMoney(order, { amountIdr, source }, past, at);
  };

/** Where a file knows of a part payment but not how much it was: the least there is, to be put right by a person. */
export const unknownPartIdr = 1;

const link =
  (state: 'LIVE' | 'DONE') =>
  (order: Order, createdAt: string): Order => ({
    ...order,
    paymentIntent: {
      intentId: `${order.orderNumber}-P1`,
      provider: 'midtrans',
      amountIdr: owedBy(order),
      createdAt,
      ...order.paymentIntent,
      state,
    },
  });

const gatewayPays = pays('GATEWAY', owedBy);

const invoice =
  (state: 'DRAFT' | 'ISSUED'): Happening['facts'] =>
  (order, _past, at) => ({
    ...order,
    invoice: {
      amountIdr: owedBy(order),
      createdAt: at,
      ...order.invoice,
      state,
      // A number apart from the shop's own, which its first invoice here begins.
      ...(state === 'ISSUED' && { number: `IMPOR/${order.orderNumber}`, issuedAt: at }),
    },
  });

const invoicePaid: Happening['facts'] = (order, past, at) => {
  const paid = pays('MANUAL', owedBy)(order, past, at);
  return paid?.invoice && { ...paid, invoice: { ...paid.invoice, state: 'PAID' } };
};

const hasInvoice = (order: Order): boolean => order.invoice !== undefined;

/** What most orders come by, the likeliest first where several lead to the same end. */
export const straightOn: readonly Happening[] = [
  { on: 'confirm', by: 'seller', facts: noFacts },
  {
    on: 'confirm_payment',
    by: 'seller',
    facts: (order, past, at) =>
      hasInvoice(order) ? invoicePaid(order, past, at) : pays('MANUAL', owedBy)(order, past, at),
  },
  { on: 'confirm_payment', by: 'seller', facts: pays('MANUAL', () => unknownPartIdr) },
  { on: 'gateway.intent_created', by: 'system', facts: (order, _past, at) => link('LIVE')(order, at) },
  { on: 'gateway.processing', by: 'gateway', facts: noFacts },
  {
    on: 'gateway.succeeded',
    by: 'gateway',
    facts: (order, past, at) => {
      const paid = order.paymentIntent && gatewayPays(order, past, at);
      return paid && link('DONE')(paid, at);
    },
  },
  { on: 'invoice.created', by: 'seller', facts: invoice('DRAFT') },
  { on: 'invoice.issued', by: 'seller', facts: invoice('ISSUED') },
  { on: 'prepare', by: 'seller', facts: noFacts },
  {
    on: 'ship',
    by: 'seller',
    facts: (order, { courier, awb }, shippedAt) => withShipment(order, { courier, awb, shippedAt }),
  },
  { on: 'courier.picked_up', by: 'seller', facts: noFacts },
  { on: 'courier.delivered', by: 'seller', facts: noFacts },
  { on: 'courier.problem', by: 'seller', facts: noFacts },
  { on: 'courier.return_started', by: 'seller', facts: noFacts },
  { on: 'courier.returned', by: 'seller', facts: noFacts },
  { on: 'courier.lost_or_damaged', by: 'seller', facts: noFacts },
  { on: 'order.received', by: 'seller', facts: noFacts },
  {
    on: 'cod.collected',
    by: 'seller',
    facts: (order) => ({ ...order, codCollectedIdr: order.price.totalIdr }),
  },
  { on: 'buyer.cancellation_requested', by: 'buyer', facts: noFacts },
  {
    on: 'cancel',
    by: 'seller',
    facts: (order, { cancelReason: reason }, at) =>
      reason === undefined ? order : { ...order, cancellation: { reason, by: importActor('seller'), at } },
  },
];

const byCourier = (on: EventName): Happening => ({ on, by: 'courier', facts: noFacts });
const bySeller = (on: EventName): Happening => ({ on, by: 'seller', facts: noFacts });

/** As well what couriers leave out, and what leads an order back: for a file that tells by which statuses it came. */
export const alsoBack: readonly Happening[] = [
  ...straightOn,
  ...(
    [
      'courier.rejected',
      'courier.delivered',
      'courier.problem',
      'courier.redelivery',
      'courier.found',
      'courier.return_started',
      'courier.returned',
      'courier.lost_or_damaged',
      'courier.picked_up',
    ] as const
  ).map(byCourier),
  ...(
    ['delivery.disputed', 'return.accepted', 'claim.damaged', 'reship', 'reopen', 'unprepare'] as const
  ).map(bySeller),
];
