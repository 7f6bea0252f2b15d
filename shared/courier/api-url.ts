import { optionalEnv } from '../env.ts';
import type { ConnectedAccount } from './connected-account.ts';

const overrides = {
  biteship: 'COURIER_API_URL_BITESHIP',
  kiriminaja: 'COURIER_API_URL_KIRIMINAJA',
  ninjavan: 'COURIER_API_URL_NINJAVAN',
  shipper: 'COURIER_API_URL_SHIPPER',
} as const;

/** Where a provider's API lives in each environment. */
export type ApiUrls = Readonly<Record<ConnectedAccount['environment'], string>>;

/** Where an account's API lives: what is `known`, unless the one-machine stack says that it plays the provider itself. */
export const courierApiUrl = (
  provider: keyof typeof overrides,
  { environment }: ConnectedAccount,
  known: ApiUrls,
): string => optionalEnv(overrides[provider]) ?? known[environment];
