import { stockKey } from './keys.ts';
import { attributesOf } from './stock-item.ts';
import type { Delete, Update } from './write-together.ts';

type VariantIds = readonly (string | undefined)[];

const namesOf = (variantIds: VariantIds): Record<string, string> =>
  Object.fromEntries(
    variantIds.flatMap((variantId, n) => {
      const { available, reserved } = attributesOf(variantId);
      return [
        [`#a${n}`, available],
        [`#r${n}`, reserved],
      ];
    }),
  );

/** The write after which variants of a product are counted in a warehouse; what was counted before stays. */
export const stockFromZero = (
  sellerId: string,
  warehouseId: string,
  productId: string,
  variantIds: VariantIds,
): Update => {
  const names = namesOf(variantIds);
  const parts = Object.keys(names).map((name) => `${name} = if_not_exists(${name}, :none)`);
  return {
    update: stockKey(sellerId, warehouseId, productId),
    expression: `SET ${parts.join(', ')}`,
    names,
    values: { ':none': 0 },
  };
};

/** The write that takes all stock of a product out of a warehouse, while none of the variants is reserved. */
export const stockRemoval = (
  sellerId: string,
  warehouseId: string,
  productId: string,
  variantIds: VariantIds,
): Delete => ({
  remove: stockKey(sellerId, warehouseId, productId),
  condition: variantIds.map((_, n) => `(attribute_not_exists(#r${n}) OR #r${n} <= :none)`).join(' AND '),
  names: Object.fromEntries(Object.entries(namesOf(variantIds)).filter(([name]) => name.startsWith('#r'))),
  values: { ':none': 0 },
});
