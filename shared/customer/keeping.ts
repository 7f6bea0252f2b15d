import type { Customer, CustomerOrder, Latest, Outcome } from './customer.ts';

/** What an order was last kept as: under which phone, and how it had ended. */
export interface Kept {
  readonly version: number;
  readonly phone: string;
  readonly outcome: Outcome;
}

/** The first and the newest order that a customer has left. */
export type Edges = Pick<Customer, 'first' | 'latest'>;

type Totals = Pick<Customer, 'orders' | 'completed' | 'returned' | 'cancelled'>;

const none: Totals = { orders: 0, completed: 0, returned: 0, cancelled: 0 };

const newCustomer = (phone: string): Customer => ({ phone, ...none, edits: {}, version: 0 });

const add = (customer: Customer, outcome: Outcome, by: 1 | -1): Customer => ({
  ...customer,
  orders: customer.orders + by,
  ...(outcome !== 'open' && { [outcome]: customer[outcome] + by }),
});

const position = ({ placedAt, orderId }: Pick<Latest, 'placedAt' | 'orderId'>): string =>
  `${placedAt}#${orderId}`;

const latestOf = ({ orderId, placedAt, name, email, address, agentId }: CustomerOrder): Latest => ({
  orderId,
  placedAt,
  name,
  ...(email && { email }),
  address,
  ...(agentId && { agentId }),
});

/** The customer with what an order says of its buyer, if no newer order says otherwise. */
const told = (customer: Customer, order: CustomerOrder): Customer => {
  const { first, latest } = customer;
  const { placedAt, orderId } = order;
  return {
    ...customer,
    ...((!first || position(order) < position(first)) && { first: { placedAt, orderId } }),
    ...((!latest || position(order) >= position(latest)) && { latest: latestOf(order) }),
  };
};

/** Whether an order was kept already as it is now, or as it was later. */
export const isKept = (order: CustomerOrder, marker: Kept | undefined): boolean =>
  marker !== undefined && marker.version >= order.version;

const joined = (customer: Customer, order: CustomerOrder, marker: Kept | undefined): Customer => {
  const before = marker?.phone === customer.phone ? add(customer, marker.outcome, -1) : customer;
  return told(add(before, order.outcome, 1), order);
};

/** The marker of an order that is kept as it is now. */
export const markerFor = ({ version, phone, outcome }: CustomerOrder): Kept => ({ version, phone, outcome });

/**
 * A customer after some of the orders under its phone, in whatever order and however often they are told.
 * @param orders at most one version of each.
 * @param markers what was kept so far, by order id.
 */
export const keep = (
  customer: Customer | undefined,
  phone: string,
  orders: readonly CustomerOrder[],
  markers: ReadonlyMap<string, Kept>,
): Customer =>
  orders
    .filter((order) => !isKept(order, markers.get(order.orderId)))
    .reduce(
      (known, order) => joined(known, order, markers.get(order.orderId)),
      customer ?? newCustomer(phone),
    );

/** Whether a customer has to be told anew what its first and newest orders are once this one is gone. */
export const needsEdges = ({ orders, first, latest }: Customer, orderId: string): boolean =>
  orders > 1 && (first?.orderId === orderId || latest?.orderId === orderId);

/**
 * A customer whose order has gone to another phone.
 * @param edges what is left, where the order was the first or the newest one.
 * @returns nothing when nothing is left: no order, and nothing that a person has set.
 */
export function leave(customer: Customer, marker: Kept, edges: Edges | undefined): Customer | undefined {
  const left = add(customer, marker.outcome, -1);
  if (left.orders > 0) return edges ? { ...left, ...edges } : left;
  const { first: _first, latest: _latest, ...rest } = left;
  return Object.keys(rest.edits).length > 0 ? rest : undefined;
}
