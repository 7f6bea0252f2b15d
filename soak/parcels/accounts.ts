import type { PlayedAccount } from '../../local/couriers/played-account.ts';
import type { Provider } from '../../local/couriers/step.ts';
import type { ConnectedAccount } from '../../shared/courier/connected-account.ts';
import type { BookingWish } from '../../shared/courier/courier-api.ts';

export const sellerId = 'toko-simulasi';

/** An account as the courier and as the shop know it, and the service that its parcels are booked with. */
export interface SoakAccount {
  readonly played: PlayedAccount;
  readonly connected: ConnectedAccount;
  readonly courier: BookingWish['courier'];
}

interface Kind {
  readonly provider: Provider;
  readonly name: string;
  readonly courier: BookingWish['courier'];
  readonly settings?: PlayedAccount['settings'];
}

/** Every form in which the couriers speak. */
const kinds: readonly Kind[] = [
  { provider: 'biteship', name: 'biteship-resi-langsung', courier: { code: 'jne', service: 'reg' } },
  { provider: 'biteship', name: 'biteship-resi-menyusul', courier: { code: 'jnt', service: 'ez' } },
  { provider: 'kiriminaja', name: 'kiriminaja-baru', courier: { code: 'sicepat', service: 'SIUNT' } },
  {
    provider: 'kiriminaja',
    name: 'kiriminaja-lama',
    courier: { code: 'jne', service: 'REG23' },
    settings: { webhookTimes: 'naive' },
  },
  { provider: 'ninjavan', name: 'ninja-v2', courier: { code: 'ninja', service: 'standard' } },
  {
    provider: 'ninjavan',
    name: 'ninja-v1',
    courier: { code: 'ninja', service: 'standard' },
    settings: { webhookVersion: 'V1', webhookTimes: 'naive', trackingPrefix: '' },
  },
];

const orderPrefix = 'SM';

const accountOf = ({ provider, name, courier, settings }: Kind): SoakAccount => {
  const own = {
    ...(provider === 'biteship' && { headerName: 'x-simulasi-token' }),
    ...(provider === 'kiriminaja' && { orderPrefix }),
    ...(provider === 'ninjavan' && { clientId: `klien-${name}` }),
  };
  const [apiKey, token] = [`kunci-${name}`, `rahasia-${name}`];
  return {
    courier,
    played: {
      provider,
      name,
      apiKey,
      ...own,
      ...(provider === 'biteship' && { token }),
      webhookUrl: `https://toko.contoh/hooks/${provider}/hook-${name}`,
      ...(settings && { settings }),
    },
    connected: {
      hookId: `hook-${name}`,
      accountId: name,
      sellerId,
      provider,
      environment: 'sandbox',
      name,
      active: true,
      secrets: provider === 'biteship' ? [token] : [],
      apiKeys: [apiKey],
      ...own,
    },
  };
};

export const soakAccounts: readonly SoakAccount[] = kinds.map(accountOf);
