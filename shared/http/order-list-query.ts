import * as z from 'zod/mini';
import { orderFilter } from '../order/order-filter.ts';
import { id } from '../order/text.ts';
import { pageQuery } from './page-query.ts';

/** What may be asked of the list of orders. */
export const orderListQuery = z.extend(orderFilter, {
  /** A saved view whose filter and order hold where the request does not say otherwise. */
  viewId: z.optional(id),
  ...pageQuery,
});
