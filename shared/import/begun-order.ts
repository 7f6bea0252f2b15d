import { defined } from '../intake/order-draft.ts';
import type { Costs } from '../order/money.ts';
import type { Address, Customer, Order, Price } from '../order/order.ts';
import { START } from '../order/transition.ts';
import { rowsFrom } from '../order/transitions.ts';
import type { OrderValues } from './fields.ts';
import { importedOrderId, newSlug } from './identity.ts';
import type { Meant } from './import-shop.ts';
import { importActor } from './past.ts';
import type { placeOf } from './place.ts';
import type { ToldOrder } from './read-group.ts';
import type { ReadForm } from './reading.ts';
import { toldLines } from './told-price.ts';

/** What the names of an order mean. */
export interface Names {
  readonly agent: Meant<NonNullable<Order['agent']>> | undefined;
  readonly page: Meant<NonNullable<Order['page']>> | undefined;
  readonly warehouse: Meant<Order['warehouse']>;
  readonly courier: Order['courier'] | undefined;
  readonly place: ReturnType<typeof placeOf>;
}

interface Beginning {
  readonly told: ToldOrder;
  readonly price: Price;
  readonly names: Names;
  /** The first of its lines in the file. */
  readonly line: number;
}

const costsOf = ({ shippingCost, insuranceCost = 0, codFeeCost = 0, goodsCost }: OrderValues) =>
  shippingCost === undefined
    ? undefined
    : (defined({
        shippingIdr: shippingCost,
        insuranceIdr: insuranceCost,
        codFeeIdr: codFeeCost,
        goodsIdr: goodsCost,
      }) satisfies Costs);

const utmParts = ['source', 'medium', 'campaign', 'term', 'content'] as const;

const utmOf = (values: OrderValues): Record<string, string> | undefined => {
  const parts = utmParts.flatMap((part) => {
    const value = values[`utm.${part}`];
    return value === undefined ? [] : [[part, value] as const];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
};

const customerOf = ({ recipientName = '', phone = '', email }: OrderValues): Customer =>
  defined({ name: recipientName, phone, email });

const addressOf = ({ street = '', postalCode, addressNote: note }: OrderValues, { place }: Names): Address =>
  defined({ street, ...place.place, postalCode, note });

const begunBy = {
  PAGE: { on: 'page.submitted', by: 'buyer' },
  MANUAL: { on: 'order.created', by: 'seller' },
} as const;

/** How the order came in, by the life cycle's own beginning. @throws when it has none, which is a fault of ours. */
const beginningOf = (source: Order['source'], at: string): Pick<Order, 'status' | 'timeline'> => {
  const { on, by } = begunBy[source];
  const [row] = rowsFrom(on, START);
  if (!row) throw new Error(`no order begins with ${on}`);
  return { status: row.to, timeline: [{ at, event: on, actor: importActor(by), to: row.to }] };
};

const optional = (values: OrderValues, { agent, page, courier }: Names) =>
  defined({
    agent: agent?.value,
    page: page?.value,
    courier,
    contactedAt: values.contactedAt,
    costs: costsOf(values),
    note: values.note,
    utm: utmOf(values),
  });

/** An order as it was when it was placed, before anything happened to it. */
export function begunOrder(
  { told: { order: values, lines }, price, names, line }: Beginning,
  { importId, sellerId, form }: { importId: string; sellerId: string; form: ReadForm },
): Order {
  const { placedAt = '', orderNumber: typed = '', source = 'MANUAL', paymentMethod = 'COD' } = values;
  const orderNumber = typed.toUpperCase();
  return {
    orderId: importedOrderId(importId, { orderNumber, placedAt, line }),
    orderNumber,
    sellerId,
    version: 1,
    ...beginningOf(source, placedAt),
    placedAt,
    updatedAt: form.now.toISOString(),
    source,
    slug: newSlug(),
    customer: customerOf(values),
    address: addressOf(values, names),
    lines: toldLines(values, lines, price.goodsIdr),
    warehouse: names.warehouse.value,
    ...optional(values, names),
    paymentMethod,
    insurance: values.insured ?? price.insuranceFeeIdr > 0,
    price,
    payments: [],
    refundedIdr: 0,
    shipments: [],
    incidents: [],
    tags: values.tags ?? [],
    handledKeys: [],
  };
}
