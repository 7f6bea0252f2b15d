import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProviderValues, providerErrors, providerFields } from '../../shared/courier/account-needs.ts';
import { type CourierProvider, courierProviders } from '../../shared/order/courier-provider.ts';

const complete: Readonly<Record<CourierProvider, ProviderValues>> = {
  biteship: { headerName: 'x-toko', webhookSecret: 'nilai-header-contoh' },
  kiriminaja: { apiKey: 'kunci-kiriminaja-contoh', orderPrefix: 'TM' },
  ninjavan: { clientId: 'klien-contoh', apiKey: 'rahasia-klien-contoh' },
  shipper: { apiKey: 'kunci-shipper-contoh' },
  standard_webhooks: { webhookSecret: `whsec_${'cmFoYXNpYS1jb250b2gtdG9rby1tZWxhdGktMzJi'}` },
};

const pathsOf = (provider: CourierProvider, values: ProviderValues) =>
  providerErrors(provider, values).map(({ path }) => path);

describe.each(courierProviders)('an account at %s', (provider) => {
  const values = complete[provider];
  const needed = providerFields.filter((field) => values[field] !== undefined);

  it('is complete with exactly its own fields', () => {
    expect(providerErrors(provider, values)).toEqual([]);
  });

  it('says of every field that is missing where to find it', () => {
    expect(pathsOf(provider, {})).toEqual(needed);
    for (const field of needed) {
      const [error, ...others] = providerErrors(provider, { ...values, [field]: undefined });
      expect(others).toEqual([]);
      expect(error).toMatchObject({ path: field, message: expect.stringMatching(/^Isi .{20,}/) });
    }
  });

  it('takes no field that is of no use to it', () => {
    const optional: readonly string[] = provider === 'biteship' ? ['apiKey'] : [];
    const others = providerFields.filter((field) => !needed.includes(field));
    for (const field of others) {
      const paths = pathsOf(provider, { ...values, [field]: 'nilai-lain-contoh' });
      expect(paths, field).toEqual(optional.includes(field) ? [] : [field]);
    }
  });
});

describe('the secret of an own courier', () => {
  const isTaken = (webhookSecret: string) =>
    providerErrors('standard_webhooks', { webhookSecret }).length === 0;

  it('is 24 to 64 random bytes in base64, with or without its prefix', () => {
    const length = fc.integer({ min: 1, max: 90 });
    fc.assert(
      fc.property(length, fc.boolean(), (bytes, prefixed) => {
        const secret = `${prefixed ? 'whsec_' : ''}${randomBytes(bytes).toString('base64')}`;
        expect(isTaken(secret)).toBe(bytes >= 24 && bytes <= 64);
      }),
    );
  });

  it('may lack the padding, and is nothing but base64', () => {
    const text = randomBytes(32).toString('base64').replace(/=+$/, '');
    expect(isTaken(text)).toBe(true);
    expect(isTaken(`${text.slice(0, 20)}!${text.slice(20)}`)).toBe(false);
    expect(isTaken('kata-sandi-yang-cukup-panjang-sekali-ya')).toBe(false);
    expect(isTaken('whsec_')).toBe(false);
  });
});
