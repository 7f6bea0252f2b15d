import * as z from 'zod/mini';
import { type CourierProvider, courierProviderLabels } from '../../order/courier-provider.ts';
import { text } from '../../order/text.ts';
import type { Resource } from '../resource.ts';

/** A secret as it is pasted from a dashboard: printable, without spaces. Written, never read. */
const secret = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{8,200}$/, 'Salin dari dasbor tanpa spasi, 8 sampai 200 karakter.'));

const plain = {
  provider: z.enum(Object.keys(courierProviderLabels) as CourierProvider[], {
    error: `Pilih ${Object.keys(courierProviderLabels).join(', ')}.`,
  }),
  environment: z.enum(['sandbox', 'production'], { error: 'Pilih sandbox atau production.' }),
  name: text(2, 60),
  active: z._default(z.boolean(), true),
  /** Ninja Xpress. */
  clientId: z.exactOptional(
    z.string().check(z.regex(/^[\x21-\x7e]{1,200}$/, 'Salin dari dasbor tanpa spasi.')),
  ),
  /** Biteship: the header whose value is `webhookSecret`. */
  headerName: z.exactOptional(
    z.string().check(z.regex(/^[A-Za-z0-9-]{1,60}$/, 'Nama header hanya huruf, angka, dan -.')),
  ),
  /** KiriminAja: an order id has twenty characters, thirteen of which are ours. */
  orderPrefix: z.exactOptional(
    z.string().check(z.regex(/^[A-Za-z0-9-]{1,7}$/, 'Awalan hanya huruf, angka, dan -, paling panjang 7.')),
  ),
};

/** Akun kurir: with what parcels are booked and couriers' webhooks are proven. */
export const courierAccounts = {
  kind: 'COURIER_ACCOUNT',
  function: 'courier-accounts',
  path: '/v1/courier-accounts',
  id: 'accountId',
  label: 'Akun kurir',
  view: 'couriers.view',
  edit: 'couriers.edit',
  input: z.strictObject({
    ...plain,
    /** At Ninja Xpress the client secret. */
    apiKey: z.exactOptional(secret),
    webhookSecret: z.exactOptional(secret),
    /** Ends a rotation: only the newest secrets are accepted from now on. */
    forgetFormerSecrets: z.exactOptional(z.boolean()),
  }),
  answer: z.strictObject({
    ...plain,
    accountId: z.string(),
    /** To be pasted into the courier's dashboard. */
    webhookUrl: z.string(),
    hasApiKey: z.boolean(),
    hasWebhookSecret: z.boolean(),
    /** A rotation is under way: the secrets before are accepted as well. */
    hasFormerSecrets: z.boolean(),
    secretChanges: z.number(),
  }),
  example: {
    provider: 'biteship',
    environment: 'sandbox',
    name: 'Biteship uji coba',
    headerName: 'x-toko-token',
    webhookSecret: 'nilai-header-contoh-uji-coba',
    apiKey: 'biteship_test.contoh-uji-coba',
    active: false,
  },
  patch: { name: 'Biteship uji coba 2' },
  most: 20,
} as const satisfies Resource;
