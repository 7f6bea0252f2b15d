import { refundDueIdr } from '../order/facts.ts';
import type { Change, Line, Order } from '../order/order.ts';
import { goodsName } from '../order/stock.ts';

const lineText = ({ lines }: Order): string =>
  lines.map((line) => `${line.quantity} × ${goodsName(line)}`).join(', ');

/** What a person reads as before and after, field by field. */
const fields: Record<string, (order: Order) => Change['before']> = {
  'customer.name': (order) => order.customer.name,
  'customer.phone': (order) => order.customer.phone,
  'customer.email': (order) => order.customer.email ?? null,
  'address.street': (order) => order.address.street,
  'address.district': (order) => `${order.address.district}, ${order.address.regency}`,
  'address.postalCode': (order) => order.address.postalCode ?? null,
  'address.note': (order) => order.address.note ?? null,
  items: lineText,
  warehouse: (order) => order.warehouse.name,
  paymentMethod: (order) => order.paymentMethod,
  courier: (order) => (order.courier ? `${order.courier.code} ${order.courier.service}` : null),
  insurance: (order) => order.insurance,
  note: (order) => order.note ?? null,
  goodsIdr: (order) => order.price.goodsIdr,
  shippingFeeIdr: (order) => order.price.shippingFeeIdr,
  insuranceFeeIdr: (order) => order.price.insuranceFeeIdr,
  codFeeIdr: (order) => order.price.codFeeIdr,
  discountIdr: (order) => order.price.discountIdr,
  transferCodeIdr: (order) => order.price.transferCodeIdr ?? 0,
  totalIdr: (order) => order.price.totalIdr,
  refundDueIdr,
};

const keyOf = ({ productId, variantId }: Line): string =>
  variantId === undefined ? productId : `${productId}:${variantId}`;

/** Pieces and price of each thing of an order. A thing on several lines counts once, at the price of the last. */
const thingsOf = ({ lines }: Order): Map<string, { quantity: number; unitPriceIdr: number }> => {
  const things = new Map<string, { quantity: number; unitPriceIdr: number }>();
  for (const line of lines) {
    const quantity = (things.get(keyOf(line))?.quantity ?? 0) + line.quantity;
    things.set(keyOf(line), { quantity, unitPriceIdr: line.unitPriceIdr });
  }
  return things;
};

/** `items.gamis-melati:m.quantity`: what became of each thing; one that is not there has no pieces and no price. */
const lineChanges = (before: Order, after: Order): Change[] => {
  const [was, is] = [thingsOf(before), thingsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => [
    {
      field: `items.${key}.quantity`,
      before: was.get(key)?.quantity ?? 0,
      after: is.get(key)?.quantity ?? 0,
    },
    {
      field: `items.${key}.unitPriceIdr`,
      before: was.get(key)?.unitPriceIdr ?? null,
      after: is.get(key)?.unitPriceIdr ?? null,
    },
  ]);
};

/** Before and after of every field that an edit changed, thing by thing where the goods did. */
export const changesBetween = (before: Order, after: Order): Change[] =>
  [
    ...Object.entries(fields).map(([field, read]) => ({ field, before: read(before), after: read(after) })),
    ...lineChanges(before, after),
  ].filter((change) => change.before !== change.after);
