import type { Address, Order } from '../order/order.ts';
import type { Status } from '../order/status.ts';

/** How an order ended for its customer; `open` while it has not. */
export type Outcome = 'open' | 'completed' | 'returned' | 'cancelled';

/** An order as far as its customer is concerned. */
export interface CustomerOrder {
  readonly sellerId: string;
  readonly orderId: string;
  readonly version: number;
  readonly placedAt: string;
  readonly phone: string;
  readonly name: string;
  readonly email?: string;
  readonly address: Address;
  readonly agentId?: string;
  readonly outcome: Outcome;
}

/** What the newest order says of whoever placed it. */
export type Latest = Omit<CustomerOrder, 'sellerId' | 'version' | 'phone' | 'outcome'>;

/** What people of the shop have set; it stands whatever later orders say, until they take it away. */
export interface CustomerEdits {
  readonly name?: string;
  readonly email?: string;
  readonly address?: Address;
  readonly note?: string;
}

/** Whoever orders from a shop under one phone number. */
export interface Customer {
  readonly phone: string;
  readonly orders: number;
  readonly completed: number;
  readonly returned: number;
  readonly cancelled: number;
  /** When the first order was placed, and which it was. */
  readonly first?: Pick<Latest, 'placedAt' | 'orderId'>;
  readonly latest?: Latest;
  readonly edits: CustomerEdits;
  /** Grows by one with every change by a person; orders that come in do not touch it. */
  readonly version: number;
  readonly updatedAt?: string;
  readonly updatedBy?: string;
}

const outcomes: Partial<Record<Status, Outcome>> = {
  COMPLETED: 'completed',
  RETURNED: 'returned',
  CANCELLED: 'cancelled',
};

/** An order as far as its customer is concerned. */
export const customerOrderOf = (order: Order): CustomerOrder => {
  const { name, phone, email } = order.customer;
  return {
    sellerId: order.sellerId,
    orderId: order.orderId,
    version: order.version,
    placedAt: order.placedAt,
    phone,
    name,
    ...(email && { email }),
    address: order.address,
    ...(order.agent && { agentId: order.agent.agentId }),
    outcome: outcomes[order.status] ?? 'open',
  };
};

/** Whether a write of an order changes anything about its customer. */
export function movesCustomer(before: Order | undefined, after: Order): boolean {
  if (!before) return true;
  const told = ({ version: _version, ...rest }: CustomerOrder) => JSON.stringify(rest);
  return told(customerOrderOf(before)) !== told(customerOrderOf(after));
}

/** How the shop calls a customer. */
export const nameOf = ({ edits, latest }: Customer): string => edits.name ?? latest?.name ?? '';
