import { refundDueIdr } from './facts.ts';
import type { Incident, Order } from './order.ts';

/** Money that nobody wanted: what a gateway's report raises, until it has gone back. */
export const moneyIncident = (reportKey: string, at: string, message: string): Incident => ({
  key: `money:${reportKey}`,
  at,
  message,
});

/** An order to whose buyer nothing is owed any more has no money left that nobody wanted. */
export const withMoneySettled = (order: Order): Order =>
  refundDueIdr(order) > 0
    ? order
    : { ...order, incidents: order.incidents.filter(({ key }) => !key.startsWith('money:')) };
