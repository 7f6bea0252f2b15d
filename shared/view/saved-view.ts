import * as z from 'zod/mini';
import { orderFilter } from '../order/order-filter.ts';
import { text } from '../order/text.ts';
import { defaultColumns, viewColumns } from './view-columns.ts';

const known = new Set(viewColumns.map(({ id }) => id));

const column = z.string().check(z.refine((id) => known.has(id), 'Kolom ini tidak dikenal.'));

const columns = z.array(column).check(
  z.minLength(1, 'Pilih paling sedikit satu kolom.'),
  z.maxLength(viewColumns.length),
  z.refine((ids) => new Set(ids).size === ids.length, 'Ada kolom yang dipilih dua kali.'),
);

const order = z.enum(['placedAt', '-placedAt'], { error: 'Pilih placedAt atau -placedAt.' });

/** What a person decides about a view. */
export const viewInput = z.strictObject({
  name: text(1, 60),
  filter: z._default(z.omit(orderFilter, { sort: true }), {}),
  sort: z._default(order, '-placedAt'),
  columns: z._default(columns, [...defaultColumns]),
  /** Everybody in the shop sees it. */
  shared: z._default(z.boolean(), false),
  /** Views lie by this number, then by name. */
  position: z._default(z.int().check(z.minimum(0), z.maximum(10_000)), 100),
});

/** A list of orders with a name: what it holds, in which order, and which columns it shows. */
export interface SavedView extends Readonly<z.infer<typeof viewInput>> {
  readonly viewId: string;
  /** Who made it. */
  readonly ownerSub: string;
  readonly ownerName: string;
}
