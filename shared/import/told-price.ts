import type { Line, Price } from '../order/order.ts';
import type { LineValues, OrderValues } from './fields.ts';
import type { NamedItem } from './read-items.ts';
import type { Read } from './reading.ts';

/** What the parts of a price come to beside the goods. */
const besideGoods = ({
  shippingFee = 0,
  insuranceFee = 0,
  codFee = 0,
  discount = 0,
  transferCode = 0,
}: OrderValues) => shippingFee + insuranceFee + codFee + transferCode - discount;

/** The goods' value: as it is told, else what the total leaves; less than nothing is a discount that was not told. */
const goodsOf = (values: OrderValues, totalIdr: number): number =>
  values.goods ?? totalIdr - besideGoods(values);

/**
 * The price of an order by what its file says of it. What is not told is worked out of the total.
 * @returns what is wrong where the parts do not come to the total.
 */
export function toldPrice(values: OrderValues): Read<Price> {
  const { total = 0, shippingFee = 0, insuranceFee = 0, codFee = 0, discount = 0, transferCode } = values;
  const goods = goodsOf(values, total);
  const untold = Math.max(0, -goods);
  const price: Price = {
    goodsIdr: Math.max(0, goods),
    shippingFeeIdr: shippingFee,
    insuranceFeeIdr: insuranceFee,
    codFeeIdr: codFee,
    discountIdr: discount + untold,
    ...(transferCode !== undefined && transferCode > 0 && { transferCodeIdr: transferCode }),
    totalIdr: total,
  };
  const parts = price.goodsIdr + besideGoods(values) - untold;
  if (parts === total) return { value: price };
  return { wrong: `Total ${total} tidak sama dengan jumlah bagiannya, ${parts}.` };
}

const hash = (text: string): string => {
  let value = 0xcbf29ce484222325n;
  for (const unit of text)
    value = BigInt.asUintN(64, (value ^ BigInt(unit.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return value.toString(36);
};

/** An id for what this shop does not have: equal for equal names, and never one of the shop's own. */
export const foreignId = (name: string): string => `impor-${hash(name.toLowerCase())}`;

const namedIn = (items: readonly NamedItem[]): LineValues[] =>
  items.map(({ name, variant, quantity }) => ({ itemName: name, ...(variant && { variant }), quantity }));

/** What the goods come to is shared evenly among the pieces where no price of a piece is told. */
const evenShare = (lines: readonly LineValues[], goodsIdr: number): number =>
  Math.floor(
    goodsIdr /
      Math.max(
        1,
        lines.reduce((sum, { quantity = 1 }) => sum + quantity, 0),
      ),
  );

/** The lines of an order. They hold no stock: what lay in the shelves was counted after they were sold. */
export function toldLines(values: OrderValues, rows: readonly LineValues[], goodsIdr: number): Line[] {
  const told = rows.some(({ itemName }) => itemName !== undefined) ? rows : namedIn(values.items ?? []);
  const share = evenShare(told, goodsIdr);
  return told.map(({ itemName = '-', variant, sku, quantity = 1, unitPrice, unitCost, unitWeight = 0 }) => ({
    productId: foreignId(itemName),
    name: itemName,
    ...(variant !== undefined && { variant, variantId: foreignId(variant) }),
    ...(sku !== undefined && { sku }),
    quantity,
    unitPriceIdr: unitPrice ?? share,
    ...(unitCost !== undefined && { unitCostIdr: unitCost }),
    unitWeightGrams: unitWeight,
  }));
}
