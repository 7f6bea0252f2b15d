import type { PlayedAccount } from './couriers/played-account.ts';
import { sampleAccounts } from './sample-couriers.ts';

const { biteship, kiriminaja, ninjavan } = sampleAccounts;

const hook = (url: string, { provider, hookId }: { provider: string; hookId: string }): string =>
  `${url}/hooks/${provider}/${hookId}`;

/** The demo shop's courier accounts as the couriers' dashboards would know them. */
export const playedCouriers = (url: string): PlayedAccount[] => [
  {
    provider: 'biteship',
    name: biteship.accountId,
    apiKey: biteship.apiKeys[0],
    headerName: biteship.headerName,
    token: biteship.secrets[0],
    webhookUrl: hook(url, biteship),
  },
  {
    provider: 'kiriminaja',
    name: kiriminaja.accountId,
    apiKey: kiriminaja.apiKeys[0],
    orderPrefix: kiriminaja.orderPrefix,
    webhookUrl: hook(url, kiriminaja),
  },
  {
    provider: 'ninjavan',
    name: ninjavan.accountId,
    apiKey: ninjavan.apiKeys[0],
    clientId: ninjavan.clientId,
    webhookUrl: hook(url, ninjavan),
  },
];
