import { customerEdit } from '../../customer/customer-input.ts';
import { customerAnswer, customerListAnswer } from '../answers/customer.ts';
import { orderListAnswer } from '../answers/order-row.ts';
import { customerListQuery, customerOrdersQuery } from '../customer-query.ts';
import type { Route } from '../route.ts';

const row = (method: Route['method'], path: string, operation: Route['operation']): Route => ({
  function: 'customers',
  method,
  path,
  access: 'desk',
  operation,
});

/** Whoever orders from the shop, by phone. */
export const customerRoutes: readonly Route[] = [
  row('GET', '/v1/customers', {
    summary: 'Customers, those who ordered last first; with `q` those whose names begin so, or one phone',
    query: customerListQuery,
    answer: customerListAnswer,
  }),
  row('GET', '/v1/customers/{phone}', {
    summary: 'One customer, by phone in any form',
    answer: customerAnswer,
  }),
  row('PATCH', '/v1/customers/{phone}', {
    summary: 'Change what the shop knows of a customer; null goes back to what the newest order says',
    body: { schema: customerEdit, example: { note: 'Pengecer; kirim nota rangkap dua' } },
    answer: customerAnswer,
  }),
  row('GET', '/v1/customers/{phone}/orders', {
    summary: 'The orders under a phone, newest first',
    query: customerOrdersQuery,
    answer: orderListAnswer,
  }),
];
