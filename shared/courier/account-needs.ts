import type { FieldError } from '../http/problem.ts';
import { type CourierProvider, courierProviderLabels } from '../order/courier-provider.ts';

/** What only some providers have. */
export const providerFields = ['apiKey', 'webhookSecret', 'clientId', 'headerName', 'orderPrefix'] as const;
export type ProviderField = (typeof providerFields)[number];

/** What is filled in of them. */
export type ProviderValues = Readonly<Partial<Record<ProviderField, string | undefined>>>;

interface Needs {
  /** Fields that must be filled in, with where a person finds them. */
  readonly must: Readonly<Partial<Record<ProviderField, string>>>;
  readonly may?: readonly ProviderField[];
}

const needs: Readonly<Record<CourierProvider, Needs>> = {
  biteship: {
    must: {
      headerName: 'Isi nama header yang dipilih di dasbor Biteship, bagian webhook.',
      webhookSecret: 'Isi nilai header yang dipilih di dasbor Biteship, bagian webhook.',
    },
    may: ['apiKey'],
  },
  kiriminaja: {
    must: {
      apiKey: 'Isi API key dari dasbor KiriminAja. Kunci itu juga membuktikan webhook-nya.',
      orderPrefix: 'Isi awalan nomor pesanan akun KiriminAja ini.',
    },
  },
  ninjavan: {
    must: {
      clientId: 'Isi Client ID dari dasbor Ninja Xpress.',
      apiKey: 'Isi Client Key dari dasbor Ninja Xpress. Kunci itu juga membuktikan webhook-nya.',
    },
  },
  shipper: {
    must: { apiKey: 'Isi API key dari dasbor Shipper. Kunci itu juga membuktikan webhook-nya.' },
  },
  standard_webhooks: {
    must: { webhookSecret: 'Isi rahasia webhook (whsec_…) yang juga dipasang pada pengirimnya.' },
  },
};

/** The specification asks for 24 to 64 random bytes: https://github.com/standard-webhooks/standard-webhooks */
const keyBytes = { least: 24, most: 64 } as const;

const isStandardSecret = (secret: string): boolean => {
  const text = secret.replace(/^whsec_/, '');
  const key = Buffer.from(text, 'base64');
  const isBase64 = key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  return isBase64 && key.length >= keyBytes.least && key.length <= keyBytes.most;
};

const wrongSecret = (provider: CourierProvider, { webhookSecret }: ProviderValues): FieldError[] =>
  provider === 'standard_webhooks' && webhookSecret !== undefined && !isStandardSecret(webhookSecret)
    ? [
        {
          path: 'webhookSecret',
          message: `Rahasia webhook berupa ${keyBytes.least} sampai ${keyBytes.most} byte acak dalam base64, boleh diawali whsec_.`,
        },
      ]
    : [];

/** What is wrong with the fields of an account, a message for each: missing, or of no use at this provider. */
export function providerErrors(provider: CourierProvider, values: ProviderValues): FieldError[] {
  const { must, may = [] } = needs[provider];
  const unused = `Tidak dipakai oleh ${courierProviderLabels[provider]}. Kosongkan.`;
  const errors = providerFields.flatMap((path): FieldError[] => {
    const missing = must[path];
    if (missing !== undefined) return values[path] === undefined ? [{ path, message: missing }] : [];
    return values[path] === undefined || may.includes(path) ? [] : [{ path, message: unused }];
  });
  return [...errors, ...wrongSecret(provider, values)];
}
