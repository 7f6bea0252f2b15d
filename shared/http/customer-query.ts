import * as z from 'zod/mini';
import { text } from '../order/text.ts';
import { pageQuery } from './page-query.ts';

/** A read of the table takes 100 items at once. */
const limit = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50);

/** What the list of customers may be asked: the beginning of a name, or a phone in any form. */
export const customerListQuery = z.strictObject({ ...pageQuery, limit, q: z.optional(text(1, 50)) });

export const customerOrdersQuery = z.strictObject(pageQuery);
