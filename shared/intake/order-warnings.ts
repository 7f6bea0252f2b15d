import { factsOf } from '../order/facts.ts';
import type { Line, Order } from '../order/order.ts';
import { goodsName, outOfStockText } from '../order/stock.ts';
import { codDeficitText } from '../order/warnings.ts';

export const warningCodes = ['courier_missing', 'cod_deficit', 'below_cost', 'out_of_stock'] as const;

/** Something that whoever types an order should read before it is made. Nothing of it refuses the order by itself. */
export interface OrderWarning {
  readonly code: (typeof warningCodes)[number];
  /** Dotted path into the body. */
  readonly path: string;
  readonly message: string;
}

const belowCost = (line: Line, index: number): OrderWarning[] =>
  line.unitCostIdr !== undefined && line.unitPriceIdr < line.unitCostIdr
    ? [
        {
          code: 'below_cost',
          path: `items.${index}.unitPriceIdr`,
          message: `Harga ${goodsName(line)} di bawah modalnya.`,
        },
      ]
    : [];

/** What is left of each line's goods, in the order of the lines; nothing where they are not counted. */
export type Left = readonly (number | undefined)[];

const tooFew = (line: Line, index: number, left: Left): OrderWarning[] => {
  const available = left[index];
  return available !== undefined && available < line.quantity
    ? [
        {
          code: 'out_of_stock',
          path: `items.${index}.quantity`,
          message: outOfStockText(goodsName(line), available),
        },
      ]
    : [];
};

/** What to read before an order is made. */
export function orderWarnings(order: Order, left: Left): OrderWarning[] {
  const deficit = codDeficitText(factsOf(order));
  return [
    ...(order.courier
      ? []
      : [
          {
            code: 'courier_missing',
            path: 'courier',
            message: 'Kurir belum dipilih, jadi ongkir belum dihitung.',
          } as const,
        ]),
    ...(deficit
      ? [
          {
            code: 'cod_deficit',
            path: 'paymentMethod',
            message: deficit,
          } as const,
        ]
      : []),
    ...order.lines.flatMap((line, index) => [...belowCost(line, index), ...tooFew(line, index, left)]),
  ];
}
