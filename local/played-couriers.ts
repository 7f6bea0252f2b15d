import type { PlayedAccount } from './couriers/played-account.ts';
import { sampleAccounts } from './sample-couriers.ts';

/** The demo shop's courier accounts as the couriers' dashboards would know them. */
export function playedCouriers(url: string): PlayedAccount[] {
  const { biteship, kiriminaja, ninjavan } = sampleAccounts;
  return [biteship, kiriminaja, ninjavan].map((account) => ({
    provider: account.provider,
    name: account.accountId,
    apiKey: account.apiKeys[0],
    webhookUrl: `${url}/hooks/${account.provider}/${account.hookId}`,
    ...('headerName' in account && { headerName: account.headerName, token: account.secrets[0] }),
    ...('orderPrefix' in account && { orderPrefix: account.orderPrefix }),
    ...('clientId' in account && { clientId: account.clientId }),
  }));
}
