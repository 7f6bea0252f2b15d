import type { Product, Variant, Warehouse } from '../catalogue/catalogue.ts';
import { Problem } from '../http/problem.ts';
import type { Line } from '../order/order.ts';

/** One thing that somebody wants. */
export interface WishedItem {
  readonly productId: string;
  readonly variantId?: string | undefined;
  readonly quantity: number;
  /** A price that the shop sets by hand; the catalogue's, or the agreed one, when absent. */
  readonly unitPriceIdr?: number | undefined;
}

const wrongItem = (index: number, message: string, field = 'productId'): never => {
  const errors = [{ path: `items.${index}.${field}`, message }];
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

const variantOf = (product: Product, variantId: string | undefined, index: number): Variant | undefined => {
  const variant = product.variants.find((candidate) => candidate.variantId === variantId);
  if (variant || (variantId === undefined && product.variants.length === 0)) return variant;
  return wrongItem(index, 'Pilih salah satu varian produk ini.', 'variantId');
};

const lineOf = (product: Product, variant: Variant | undefined, item: WishedItem): Line => {
  const { sku, priceIdr, costIdr, weightGrams } = variant ?? product;
  return {
    productId: product.productId,
    ...(variant && { variantId: variant.variantId, variant: variant.name }),
    name: product.name,
    ...(sku && { sku }),
    quantity: item.quantity,
    unitPriceIdr: priceIdr,
    ...(costIdr !== undefined && { unitCostIdr: costIdr }),
    unitWeightGrams: weightGrams,
    ...(product.trackStock && { stocked: true }),
  };
};

const requireOnSale = (product: Product, warehouse: Warehouse, index: number, had: boolean): void => {
  if (product.active === false && !had) wrongItem(index, 'Produk ini sedang tidak dijual.');
  if (!product.warehouseIds.includes(warehouse.warehouseId)) {
    wrongItem(index, `Produk ini belum dijual dari ${warehouse.name}.`);
  }
};

const sameThing = (item: WishedItem) => (line: Line) =>
  line.productId === item.productId && line.variantId === item.variantId;

/** What an order already has keeps its agreed price; where its product is gone, the whole line. */
const priced = (line: Line, agreed: Line | undefined, { quantity, unitPriceIdr }: WishedItem): Line => ({
  ...line,
  quantity,
  unitPriceIdr: unitPriceIdr ?? (agreed ?? line).unitPriceIdr,
});

/**
 * The lines of an order with names, prices and weights from the catalogue.
 * @param agreed the lines that the order has: they stay although their product is switched off or gone
 * @throws Problem `invalid_request` naming the item that the catalogue does not have
 */
export function linesOf(
  items: readonly WishedItem[],
  products: readonly Product[],
  warehouse: Warehouse,
  agreed: readonly Line[] = [],
): Line[] {
  return items.map((item, index) => {
    const product = products.find(({ productId }) => productId === item.productId);
    const had = agreed.find(sameThing(item));
    if (!product) return had ? priced(had, had, item) : wrongItem(index, 'Produk tidak ditemukan.');
    requireOnSale(product, warehouse, index, had !== undefined);
    return priced(lineOf(product, variantOf(product, item.variantId, index), item), had, item);
  });
}
