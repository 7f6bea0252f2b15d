import { earlierAwbs } from '../order/earlier-awbs.ts';
import type { Order } from '../order/order.ts';
import { indexKeys } from './indexes.ts';
import { earlierAwbKey } from './keys.ts';
import type { Put } from './write-together.ts';

/** The writes that let an order be found by the AWBs of parcels that another one has replaced. */
export const earlierAwbPuts = (order: Order): Put[] =>
  earlierAwbs(order).map((awb) => ({
    item: {
      ...earlierAwbKey(order.sellerId, indexKeys.placed(order.placedAt, order.orderId), awb),
      bySeller: indexKeys.bySeller(order.sellerId),
      awb: indexKeys.awb(awb),
    },
  }));

/** Where the order of such an item lies by date. It is no attribute of it, or it would lie among the orders. */
export const placedOfEarlier = (sk: string): string => sk.split('#').slice(0, 2).join('#');
