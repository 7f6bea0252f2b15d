import * as z from 'zod/mini';
import { rupiah, text } from '../../order/text.ts';
import type { Resource } from '../resource.ts';

const code = z
  .string()
  .check(z.regex(/^[\w-]{1,30}$/, 'Kode hanya boleh berisi huruf, angka, - dan _, paling panjang 30.'));
const permille = z.int().check(z.minimum(0), z.maximum(1_000));

/** Kurir: the services that buyers may choose, with what they cost. */
export const couriers = {
  kind: 'COURIER_SERVICE',
  function: 'couriers',
  path: '/v1/couriers',
  id: 'courierId',
  label: 'Layanan kurir',
  view: 'catalogue.view',
  edit: 'catalogue.edit',
  input: z.strictObject({
    /** Courier and service make the id, `jne:reg`, and stay. */
    code,
    service: code,
    name: text(2, 60),
    feePerKgIdr: rupiah,
    codFeePermille: z._default(permille, 0),
    insurancePermille: z._default(permille, 0),
    cod: z._default(z.boolean(), false),
    active: z._default(z.boolean(), true),
  }),
  example: {
    code: 'ninja',
    service: 'standard',
    name: 'Ninja Xpress Standard',
    feePerKgIdr: 17_500,
    codFeePermille: 30,
    insurancePermille: 2,
    cod: true,
  },
  patch: { feePerKgIdr: 18_500 },
  most: 200,
} as const satisfies Resource;
