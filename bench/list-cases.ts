import type { OrderFilter } from '../shared/order/order-filter.ts';
import { minute } from '../test/an-order.ts';

/** A list page to be measured. */
export interface ListCase {
  readonly name: string;
  readonly filter: OrderFilter;
  /**
   * `flat`: costs the same however many orders there are. `bounded`: so few orders match that a small shop's list ends
   * early, so only the most that one request may read is held.
   */
  readonly holds: 'flat' | 'bounded';
}

const flat = (name: string, filter: OrderFilter): ListCase => ({ name, filter, holds: 'flat' });
const bounded = (name: string, filter: OrderFilter): ListCase => ({ name, filter, holds: 'bounded' });

/** Every filter of the list, and the combinations that a desk uses most, against the shops of `shop-orders.ts`. */
export const listCases: readonly ListCase[] = [
  flat('all', {}),
  flat('oldest first', { sort: 'placedAt' }),
  flat('a status', { status: ['NEW'] }),
  flat('three statuses', { status: ['NEW', 'CONFIRMED', 'PAID'] }),
  flat('all statuses but three', { excludeStatus: ['NEW', 'CANCELLED', 'RETURNED'] }),
  flat('all that is not done', { excludeStatus: ['COMPLETED'] }),
  flat('not done, nor open', { excludeStatus: ['COMPLETED', 'NEW', 'CONFIRMED', 'PAID', 'READY_TO_SHIP'] }),
  flat('an agent', { agentId: ['agen-1'] }),
  flat('three agents', { agentId: ['agen-1', 'agen-2', 'agen-3'] }),
  flat('no agent', { agentId: ['none'] }),
  flat('all but an agent', { excludeAgentId: ['agen-1'] }),
  flat('a warehouse', { warehouseId: ['gudang-1'] }),
  flat('all but a warehouse', { excludeWarehouseId: ['gudang-1'] }),
  flat('a page', { pageId: ['gamis'] }),
  flat('all but a page', { excludePageId: ['gamis'] }),
  flat('a courier', { courier: ['jne'] }),
  flat('all but a courier', { excludeCourier: ['jne'] }),
  flat('a payment method', { paymentMethod: ['COD'] }),
  flat('all but a payment method', { excludePaymentMethod: ['COD'] }),
  flat('a tag', { tag: ['vip'] }),
  flat('all but a tag', { excludeTag: ['vip'] }),
  flat('a time', { from: minute(100), to: minute(900) }),
  flat('a number', { q: 'BJ260305000004' }),
  flat('a phone', { q: '0812-0000-0004' }),
  flat('an AWB', { q: 'jx0000000004' }),
  flat('a name', { q: 'zulaikha 507' }),
  bounded('the beginning of half of all names', { q: 'siti' }),
  bounded('the beginning of a rare name', { q: 'zulai' }),
  bounded('the beginning of all numbers', { q: 'BJ' }),
  bounded('a rare tag', { tag: ['langka'] }),
  bounded('a rare status', { status: ['LOST_OR_DAMAGED'] }),
  bounded('an agent, in a status', { agentId: ['agen-1'], status: ['NEW'] }),
  bounded('an agent, done, by COD from a page', {
    agentId: ['agen-1'],
    status: ['COMPLETED'],
    paymentMethod: ['COD'],
    pageId: ['gamis'],
  }),
  bounded('a rare name and a status', { q: 'zulai', status: ['NEW'] }),
];
