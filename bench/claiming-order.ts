import type { Line, Order } from '../shared/order/order.ts';
import { withTransferCode } from '../shared/order/transfer-code.ts';
import { changePieces } from '../shared/table/stock-adjust.ts';
import { minute } from '../test/an-order.ts';

type Goods = Pick<Line, 'productId' | 'variantId' | 'name'>;

/** As many as a typical order has lines. */
export const threeVariants: readonly Goods[] = ['m', 'l', 'xl'].map((variantId) => ({
  productId: 'gamis-melati',
  variantId,
  name: 'Gamis Melati',
}));

export const threeProducts: readonly Goods[] = ['gamis-melati', 'kerudung-kenanga', 'bros-mawar'].map(
  (productId) => ({
    productId,
    variantId: 'm',
    name: 'Gamis Melati',
  }),
);

const fillStock = async ({ sellerId, warehouse, lines }: Order): Promise<void> => {
  const { warehouseId } = warehouse;
  for (const { productId, variantId } of lines) {
    await changePieces(
      sellerId,
      { warehouseId, productId, ...(variantId && { variantId }) },
      () => ({ available: 9, reserved: 0 }),
      () => [],
    );
  }
};

/** The order with other goods whose stock is counted, a transfer amount of its own, and enough of everything. */
export async function claiming(plain: Order, goods: readonly Goods[], codeIdr: number): Promise<Order> {
  const lines = plain.lines.map((line, index) => ({ ...line, ...goods[index], stocked: true as const }));
  const order = withTransferCode({ ...plain, lines }, codeIdr, minute(2_880));
  await fillStock(order);
  return order;
}
