import type { Dimensions, Product, Warehouse } from '../catalogue/catalogue.ts';
import type { ParcelWish, Party } from '../courier/courier-api.ts';
import type { FieldError } from '../http/problem.ts';
import type { Line, Order } from '../order/order.ts';
import { goodsName } from '../order/stock.ts';
import { findDistrict } from '../region/districts.ts';

/** What a parcel needs to be known beside its order. */
export interface ParcelSetting {
  /** What the sender is called: buyers know the shop, not its warehouse. */
  readonly shopName: string;
  /** As it is in the catalogue now; nothing when it is gone. */
  readonly warehouse: Warehouse | undefined;
  /** Those of the order that the catalogue still has. */
  readonly products: readonly Product[];
}

const missing = (path: string, message: string): FieldError => ({ path, message });

/** What a courier needs to know of the sender and the shop has not said; nothing when all is there. */
function senderErrors(warehouse: Warehouse | undefined): FieldError[] {
  if (!warehouse) return [missing('warehouse', 'Gudang pesanan ini sudah tidak ada. Pilih gudang lain.')];
  const { address, phone } = warehouse;
  return [
    ...(address ? [] : [missing('warehouse.address', 'Lengkapi alamat gudangnya dulu.')]),
    ...(address && !findDistrict(address.districtCode)
      ? [missing('warehouse.address.districtCode', 'Pilih kecamatan gudangnya dari daftar.')]
      : []),
    ...(phone ? [] : [missing('warehouse.phone', 'Lengkapi nomor HP gudangnya dulu.')]),
  ];
}

const senderOf = ({ address, phone }: Warehouse, shopName: string): Party | undefined => {
  const place = address && findDistrict(address.districtCode);
  return place && phone ? { name: shopName, phone, ...address, ...place } : undefined;
};

/** Pieces on top of each other: as long and wide as the largest, as high as all. Unknown while one is unknown. */
function stacked(lines: readonly Line[], products: readonly Product[]): Dimensions | undefined {
  const pieces = lines.map(({ productId, quantity }) => {
    const product = products.find((one) => one.productId === productId);
    return product?.dimensions && { ...product.dimensions, quantity };
  });
  if (pieces.length === 0 || pieces.includes(undefined)) return undefined;
  const known = pieces.filter((piece) => piece !== undefined);
  return {
    lengthCm: Math.max(...known.map(({ lengthCm }) => lengthCm)),
    widthCm: Math.max(...known.map(({ widthCm }) => widthCm)),
    heightCm: known.reduce((sum, { heightCm, quantity }) => sum + heightCm * quantity, 0),
  };
}

/** Whole grams that the parcel of an order weighs; a courier counts nothing below one. */
export const parcelGrams = ({ lines }: Pick<Order, 'lines'>): number =>
  Math.max(1, Math.ceil(lines.reduce((sum, line) => sum + line.unitWeightGrams * line.quantity, 0)));

/** Rupiah in cash that the courier asks the buyer for: the whole price of a COD order, nothing of any other. */
export const cashOnDeliveryIdr = ({ paymentMethod, price }: Order): number | undefined =>
  paymentMethod === 'COD' && price.totalIdr > 0 ? price.totalIdr : undefined;

const recipientOf = ({ customer, address }: Order): Party => ({
  name: customer.name,
  phone: customer.phone,
  ...address,
});

/**
 * An order's parcel as couriers weigh and price it, or what they would need to know first.
 * @param insured as it was chosen; what the buyer chose when nothing was.
 */
export function parcelWish(
  order: Order,
  { shopName, warehouse, products }: ParcelSetting,
  insured: boolean = order.insurance,
): ParcelWish | readonly FieldError[] {
  const from = warehouse && senderOf(warehouse, shopName);
  if (!from) return senderErrors(warehouse);
  const dimensions = stacked(order.lines, products);
  const codIdr = cashOnDeliveryIdr(order);
  return {
    from,
    to: recipientOf(order),
    items: order.lines.map((line) => ({
      name: goodsName(line),
      ...(line.sku && { sku: line.sku }),
      quantity: line.quantity,
      valueIdr: line.unitPriceIdr,
      weightGrams: line.unitWeightGrams,
    })),
    weightGrams: parcelGrams(order),
    ...(dimensions && { dimensions }),
    goodsIdr: order.price.goodsIdr,
    ...(codIdr !== undefined && { codIdr }),
    insured,
  };
}
