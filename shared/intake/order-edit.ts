import type { CourierRate, Product, Warehouse } from '../catalogue/catalogue.ts';
import { originOf } from '../catalogue/origin.ts';
import { costsOf, type Overrides, priceOf } from '../catalogue/pricing.ts';
import { Problem } from '../http/problem.ts';
import { brokenLocks } from '../order/locked-fields.ts';
import type { Order } from '../order/order.ts';
import { addressOf, defined, rateOf, type Wish } from './order-draft.ts';
import { linesOf } from './order-lines.ts';

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
  const rate = named(wish.items, wish.courier, wish.paymentMethod, wish.insurance)
    ? rateOf(changed.courier, changed.paymentMethod, rates, order.courier)
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
  const moved = setting.warehouse.warehouseId !== order.warehouse.warehouseId;
  if (moved && setting.warehouse.active === false) {
    refuse('warehouseId', `${setting.warehouse.name} sedang tidak aktif.`);
  }
  if (wish.items) return linesOf(wish.items, setting.products, setting.warehouse, order.lines);
  if (moved) linesOf(order.lines, setting.products, setting.warehouse, order.lines);
  return order.lines;
};

const unlocked = (before: Order, after: Order): Order => {
  const [first, ...more] = brokenLocks(before, after);
  if (!first) return after;
  const errors = [first, ...more].map(({ field, reason }) => ({ path: field, message: reason }));
  throw new Problem('field_locked', first.reason, { errors });
};

/**
 * The order as edited, priced anew where something that counts was changed.
 * @throws Problem `invalid_request` for what the catalogue does not have, `field_locked` with each locked field and why
 */
export function edited(order: Order, wish: EditWish, setting: EditSetting): Order {
  const { warehouseId, name } = setting.warehouse;
  const { note: _note, courier: _courier, transfer, ...rest } = order;
  const note = wish.note === undefined ? order.note : wish.note;
  const courier = wish.courier ?? order.courier;
  const paymentMethod = wish.paymentMethod ?? order.paymentMethod;
  const changed: Order = {
    ...rest,
    ...(transfer && paymentMethod === 'BANK_TRANSFER' && { transfer }),
    customer: wish.customer ? (defined(wish.customer) as Order['customer']) : order.customer,
    address: wish.address ? addressOf(wish.address) : order.address,
    lines: linesAfter(order, wish, setting),
    warehouse: { warehouseId, name, origin: originOf(setting.warehouse) },
    paymentMethod,
    insurance: wish.insurance ?? order.insurance,
    ...(courier && { courier }),
    ...(note && { note }),
  };
  const { price, costs } = pricedAfter(order, wish, changed, setting.rates);
  return unlocked(order, { ...changed, price, ...(costs && { costs }) });
}
