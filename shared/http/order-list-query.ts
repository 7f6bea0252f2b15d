import * as z from 'zod/mini';
import { orderFilter } from '../order/order-filter.ts';
import { pageQuery } from './page-query.ts';

/** What may be asked of the list of orders. */
export const orderListQuery = z.extend(orderFilter, pageQuery);
