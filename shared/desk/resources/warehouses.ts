import * as z from 'zod/mini';
import { text } from '../../order/text.ts';
import type { Resource } from '../resource.ts';

/** Gudang: where products lie and parcels start. */
export const warehouses = {
  kind: 'WAREHOUSE',
  function: 'warehouses',
  path: '/v1/warehouses',
  id: 'warehouseId',
  label: 'Gudang',
  view: 'catalogue.view',
  edit: 'catalogue.edit',
  input: z.strictObject({
    name: text(2, 60),
    /** Where parcels start, as the orders screen shows it (Asal). */
    origin: text(2, 100),
  }),
  example: { name: 'Gudang Makassar', origin: 'Panakkukang, Kota Makassar' },
  patch: { name: 'Gudang Makassar Timur' },
  most: 100,
} as const satisfies Resource;
