import { paidIdr } from '../order/facts.ts';
import type { Order } from '../order/order.ts';
import type { Field, OrderValues } from './fields.ts';

/** What is wrong with an amount, and in which column it stands. */
interface WrongAmount {
  readonly column: Field;
  readonly message: string;
}

type Rule = (order: Order, values: OrderValues) => string | undefined;

const beyondPaid: Rule = (order, { refunded = 0 }) => {
  const paid = paidIdr(order);
  return refunded > paid ? `Lebih besar daripada yang sudah dibayar, ${paid}.` : undefined;
};

/** Couriers collect cash for COD orders alone, and not before they have a parcel. */
const cash =
  (column: 'codCollected' | 'codSettled'): Rule =>
  ({ paymentMethod, shipments }, { [column]: amount = 0 }) => {
    if (amount === 0) return undefined;
    if (paymentMethod !== 'COD') return 'Hanya ada pada pesanan COD.';
    return shipments.length === 0 ? 'Menurut statusnya pesanan ini belum dikirim.' : undefined;
  };

const rules: readonly { readonly column: Field; readonly wrong: Rule }[] = [
  { column: 'refunded', wrong: beyondPaid },
  { column: 'codCollected', wrong: cash('codCollected') },
  { column: 'codSettled', wrong: cash('codSettled') },
];

/**
 * Amounts that cannot be: nobody gives back what never came.
 * @param order where it stands by its status, with all that was paid.
 */
export const impossibleMoney = (order: Order, values: OrderValues): WrongAmount[] =>
  rules.flatMap(({ column, wrong }) => {
    const message = wrong(order, values);
    return message === undefined ? [] : [{ column, message }];
  });
