import * as z from 'zod/mini';
import { address } from '../../order/order-form.ts';
import { phone, text } from '../../order/text.ts';
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
    /** Its kecamatan is where parcels start, as the orders screen shows it (Asal). */
    address,
    /** Whoever hands the parcels to the courier. */
    phone: z.optional(phone),
    active: z._default(z.boolean(), true),
  }),
  example: {
    name: 'Gudang Makassar',
    address: { street: 'Jl. Contoh Flamboyan No. 3', districtCode: '73.71.09', postalCode: '90231' },
    phone: '0812-0000-0300',
  },
  patch: { name: 'Gudang Makassar Timur' },
  most: 100,
} as const satisfies Resource;
