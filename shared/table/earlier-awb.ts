import { earlierAwbs } from '../order/earlier-awbs.ts';
import type { Order } from '../order/order.ts';
import { indexKeys } from './indexes.ts';
import { earlierAwbKey } from './keys.ts';
import type { Put } from './write-together.ts';

/** The writes that let an order be found by the AWBs of replaced parcels, as far as it was not before. */
export function earlierAwbWrites(before: Order | undefined, after: Order): Put[] {
  const known = before ? earlierAwbs(before) : [];
  const { sellerId, orderId, placedAt } = after;
  return earlierAwbs(after)
    .filter((awb) => !known.includes(awb))
    .map((awb) => ({
      item: {
        ...earlierAwbKey(sellerId, indexKeys.placed(placedAt, orderId), awb),
        bySeller: indexKeys.bySeller(sellerId),
        awb: indexKeys.awb(awb),
      },
    }));
}

/** Where the order of such an item lies by date. It is no attribute of it, or it would lie among the orders. */
export const placedOfEarlier = (sk: string): string => sk.split('#').slice(0, 2).join('#');
