import type { CourierRate, Product, Warehouse } from '../catalogue/catalogue.ts';
import { costsOf, type Overrides, priceOf } from '../catalogue/pricing.ts';
import { Problem } from '../http/problem.ts';
import { paidIdr } from '../order/facts.ts';
import type { Change, Order, PaymentMethod } from '../order/order.ts';
import { addressOf, defined, linesOf, rateOf, type Wish } from './order-draft.ts';

/** What a person wants otherwise; what is not named stays. */
export type EditWish = {
  readonly [Field in keyof Omit<Wish, 'tags' | 'utm'>]?: Wish[Field] | undefined;
};

export interface EditSetting {
  readonly products: readonly Product[];
  readonly rates: readonly CourierRate[];
  readonly warehouse: Warehouse;
}

const refuse = (path: string, message: string): never => {
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: [{ path, message }] });
};

const methodOf = (order: Order, wanted: PaymentMethod | undefined): PaymentMethod => {
  if (wanted === undefined || wanted === order.paymentMethod) return order.paymentMethod;
  if (paidIdr(order) > 0) {
    return refuse(
      'paymentMethod',
      'Cara bayar terkunci karena sudah ada pembayaran. Batalkan pembayarannya dulu.',
    );
  }
  if (order.status !== 'READY_TO_SHIP') return wanted;
  return refuse(
    'paymentMethod',
    'Cara bayar terkunci saat pesanan siap dikirim. Batalkan persiapannya dulu.',
  );
};

const touchesPrice = (wish: EditWish): boolean =>
  [wish.items, wish.courier, wish.insurance, wish.paymentMethod, wish.overrides].some(
    (part) => part !== undefined,
  );

const named = (...parts: unknown[]): boolean => parts.some((part) => part !== undefined);

/** Fees that were agreed, by hand or by the rates of their day, unless what they are computed from is edited. */
const agreed = ({ price }: Order, { items, courier, insurance, paymentMethod }: EditWish): Overrides => ({
  discountIdr: price.discountIdr,
  ...(!named(items, courier) && { shippingFeeIdr: price.shippingFeeIdr }),
  ...(!named(items, courier, insurance) && { insuranceFeeIdr: price.insuranceFeeIdr }),
  ...(!named(items, courier, paymentMethod) && { codFeeIdr: price.codFeeIdr }),
});

/** Price and costs; the transfer code stays in the total until another is drawn. */
const pricedAfter = (
  order: Order,
  wish: EditWish,
  changed: Order,
  rates: readonly CourierRate[],
): Pick<Order, 'price' | 'costs'> => {
  if (!touchesPrice(wish)) return order;
  if (order.status === 'PAYMENT_PROCESSING') {
    return refuse('items', 'Nilai pesanan terkunci selama pembayaran diproses.');
  }
  const rate = named(wish.items, wish.courier, wish.paymentMethod, wish.insurance)
    ? rateOf(changed.courier, changed.paymentMethod, rates)
    : undefined;
  const { transferCodeIdr } = order.price;
  const quote = {
    lines: changed.lines,
    paymentMethod: changed.paymentMethod,
    insurance: changed.insurance,
    ...(rate && { rate }),
    ...(transferCodeIdr && changed.paymentMethod === 'BANK_TRANSFER' && { transferCodeIdr }),
    overrides: { ...agreed(order, wish), ...defined(wish.overrides ?? {}) },
  };
  const price = priceOf(quote);
  const costs = costsOf(quote) ?? order.costs;
  if (price.totalIdr > 0) return { price, ...(costs && { costs }) };
  return refuse('overrides.discountIdr', 'Total pesanan harus lebih dari nol.');
};

/** Lines keep their agreed prices unless they are edited; another warehouse must still have the products. */
const linesAfter = (order: Order, wish: EditWish, setting: EditSetting) => {
  if (wish.items) return linesOf(wish.items, setting.products, setting.warehouse);
  const moved = setting.warehouse.warehouseId !== order.warehouse.warehouseId;
  if (moved) linesOf(order.lines, setting.products, setting.warehouse);
  return order.lines;
};

/**
 * The order as edited, priced anew where something that counts was changed.
 * @throws Problem `invalid_request` for what the catalogue does not have and for locked fields.
 */
export function edited(order: Order, wish: EditWish, setting: EditSetting): Order {
  const { warehouseId, name, origin } = setting.warehouse;
  const { note: _note, courier: _courier, transfer, ...rest } = order;
  const note = wish.note === undefined ? order.note : wish.note;
  const courier = wish.courier ?? order.courier;
  const paymentMethod = methodOf(order, wish.paymentMethod);
  const changed: Order = {
    ...rest,
    ...(transfer && paymentMethod === 'BANK_TRANSFER' && { transfer }),
    customer: wish.customer ? (defined(wish.customer) as Order['customer']) : order.customer,
    address: wish.address ? addressOf(wish.address) : order.address,
    lines: linesAfter(order, wish, setting),
    warehouse: { warehouseId, name, origin },
    paymentMethod,
    insurance: wish.insurance ?? order.insurance,
    ...(courier && { courier }),
    ...(note && { note }),
  };
  const { price, costs } = pricedAfter(order, wish, changed, setting.rates);
  return { ...changed, price, ...(costs && { costs }) };
}

const lineText = (order: Order): string =>
  order.lines
    .map(({ name, variant, quantity }) => `${quantity} × ${name}${variant ? ` ${variant}` : ''}`)
    .join(', ');

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
  shippingFeeIdr: (order) => order.price.shippingFeeIdr,
  insuranceFeeIdr: (order) => order.price.insuranceFeeIdr,
  codFeeIdr: (order) => order.price.codFeeIdr,
  discountIdr: (order) => order.price.discountIdr,
  transferCodeIdr: (order) => order.price.transferCodeIdr ?? 0,
  totalIdr: (order) => order.price.totalIdr,
};

/** Before and after of every field that an edit changed. */
export const changesBetween = (before: Order, after: Order): Change[] =>
  Object.entries(fields).flatMap(([field, read]) => {
    const change = { field, before: read(before), after: read(after) };
    return change.before === change.after ? [] : [change];
  });
