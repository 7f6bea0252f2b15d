import { nextLook } from '../order/deadlines.ts';
import type { Order } from '../order/order.ts';
import { type OrderRow, rowOf } from '../order/order-row.ts';
import { troubleOf } from '../order/trouble.ts';
import { placeAmongAll } from '../order/trouble-place.ts';
import { dueShardOf, indexKeys, troubleAttribute } from './indexes.ts';
import { orderKey } from './keys.ts';

/** What the row already holds is not stored a second time. */
type Body = Omit<
  Order,
  | 'orderId'
  | 'orderNumber'
  | 'placedAt'
  | 'status'
  | 'tags'
  | 'version'
  | 'paymentMethod'
  | 'agent'
  | 'page'
  | 'courier'
>;

/** An order as it lies in the table: the list row, the rest, and the keys of the indexes. */
export interface OrderItem {
  readonly pk: string;
  readonly sk: string;
  readonly version: number;
  readonly row: OrderRow;
  readonly body: Body;
}

const bodyOf = ({
  orderId: _orderId,
  orderNumber: _orderNumber,
  placedAt: _placedAt,
  status: _status,
  tags: _tags,
  version: _version,
  paymentMethod: _paymentMethod,
  agent: _agent,
  page: _page,
  courier: _courier,
  ...body
}: Order): Body => body;

/** Where the clock finds an order that waits for an hour; every other order is in no partition of that index. */
export const dueKeys = (orderId: string, at: string) => ({
  dueShard: indexKeys.dueShard(dueShardOf(orderId)),
  due: indexKeys.due(at, orderId),
});

/** Where the desk finds an order that needs a person, now or from an instant on; every other order is not there. */
const troubleKeys = (order: Order) => {
  const trouble = troubleOf(order);
  if (!trouble) return undefined;
  const { clock, from } = placeAmongAll(trouble);
  return {
    troubleClock: indexKeys.inTrouble(order.sellerId, clock),
    troubleFrom: indexKeys.troubleFrom(from, order.orderId),
    [troubleAttribute]: trouble,
  };
};

/** The item of an order, with every index key that it should be found by. */
export function toItem(order: Order): OrderItem & Record<string, unknown> {
  const { sellerId, orderId, customer } = order;
  const row = rowOf(order);
  const look = nextLook(order);
  return {
    ...orderKey(sellerId, orderId),
    version: order.version,
    bySeller: indexKeys.bySeller(sellerId),
    byStatus: indexKeys.byStatus(sellerId, order.status),
    byAgent: indexKeys.byAgent(sellerId, order.agent?.agentId),
    byPhone: indexKeys.byPhone(sellerId, customer.phone),
    recipient: indexKeys.recipient(customer.name, orderId),
    placed: indexKeys.placed(order.placedAt, orderId),
    ...(row.awb && { awb: indexKeys.awb(row.awb) }),
    ...(look && dueKeys(orderId, look)),
    ...troubleKeys(order),
    row,
    body: bodyOf(order),
  };
}

/** The order of an item. */
export function fromItem({ row, body }: OrderItem): Order {
  const { orderId, orderNumber, placedAt, status, tags, version, paymentMethod, agent, page, courier } = row;
  return {
    ...body,
    orderId,
    orderNumber,
    placedAt,
    status,
    tags,
    version,
    paymentMethod,
    ...(agent && { agent }),
    ...(page && { page }),
    ...(courier && { courier }),
  };
}
