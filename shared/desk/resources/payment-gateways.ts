import * as z from 'zod/mini';
import { type GatewayProvider, gatewayLabels } from '../../order/gateway-report.ts';
import { text } from '../../order/text.ts';
import type { Resource } from '../resource.ts';

/** A secret as it is pasted from a dashboard: printable, without spaces. Written, never read. */
const secret = z.string().check(z.regex(/^[\x21-\x7e]{8,200}$/, 'Salin kunci dari dasbor tanpa spasi.'));

const provider = z.enum(Object.keys(gatewayLabels) as GatewayProvider[], {
  error: 'Pilih midtrans atau xendit.',
});
const environment = z.enum(['sandbox', 'production'], { error: 'Pilih sandbox atau production.' });

const plain = {
  provider,
  environment,
  name: text(2, 60),
  active: z._default(z.boolean(), true),
};

/** Akun gateway pembayaran: with what buyers' online payments are made and proven. */
export const paymentGateways = {
  kind: 'PAYMENT_GATEWAY',
  function: 'payment-gateways',
  path: '/v1/payment-gateways',
  id: 'gatewayId',
  label: 'Akun gateway pembayaran',
  view: 'gateways.view',
  edit: 'gateways.edit',
  input: z.strictObject({
    ...plain,
    apiKey: secret,
    webhookSecret: z.exactOptional(secret),
    /** Ends a rotation: only the newest secrets are accepted from now on. */
    forgetFormerSecrets: z.exactOptional(z.boolean()),
  }),
  answer: z.strictObject({
    ...plain,
    gatewayId: z.string(),
    /** To be pasted into the gateway's dashboard. */
    webhookUrl: z.string(),
    hasWebhookSecret: z.boolean(),
    /** A rotation is under way: the secrets before are accepted as well. */
    hasFormerSecrets: z.boolean(),
    secretChanges: z.number(),
  }),
  example: {
    provider: 'midtrans',
    environment: 'sandbox',
    name: 'Midtrans uji coba',
    apiKey: 'SB-Mid-server-contoh-uji-coba',
    active: false,
  },
  patch: { name: 'Midtrans uji coba 2' },
  most: 20,
} as const satisfies Resource;
