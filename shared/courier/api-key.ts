import type { ConnectedAccount } from './connected-account.ts';
import { CourierFailure } from './courier-failure.ts';

/**
 * The key with which an account's API is called.
 * @throws CourierFailure `refused` where it has none.
 */
export function apiKeyOf({ apiKeys }: ConnectedAccount): string {
  const [key] = apiKeys;
  if (key) return key;
  throw new CourierFailure('refused', 'the account has no API key', [
    { path: 'accountId', message: 'Akun kurir ini belum punya kunci API.' },
  ]);
}

/** The provider does not take the account's key. */
export const keyRefused = (): CourierFailure =>
  new CourierFailure('refused', 'the provider refuses the API key', [
    { path: 'accountId', message: 'Kunci API akun ini ditolak kurir. Periksa kunci dan izinnya.' },
  ]);
