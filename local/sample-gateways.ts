import type { ConnectedGateway } from '../shared/payment/connected-gateway.ts';
import type { PlayedAccount } from './payments/played-account.ts';

/** Gateway accounts with public secrets, at the gateways that this machine plays. */
export const sampleGateways = [
  {
    gatewayId: 'midtrans-uji',
    provider: 'midtrans',
    environment: 'sandbox',
    name: 'Midtrans (tiruan)',
    active: true,
    hookId: 'hook-contoh-midtrans',
    apiKey: 'SB-Mid-server-contoh-toko-melati',
  },
  {
    gatewayId: 'xendit-uji',
    provider: 'xendit',
    environment: 'sandbox',
    name: 'Xendit (tiruan)',
    active: true,
    hookId: 'hook-contoh-xendit',
    apiKey: 'xnd_development_contoh_toko_melati',
    webhookSecret: 'token-contoh-xendit-toko-melati',
  },
] as const satisfies readonly ConnectedGateway[];

/** Those accounts as the dashboards of their gateways would know them. */
export const playedAccounts = (url: string): PlayedAccount[] =>
  sampleGateways.map((gateway) => ({
    provider: gateway.provider,
    apiKey: gateway.apiKey,
    ...('webhookSecret' in gateway && { webhookSecret: gateway.webhookSecret }),
    webhookUrl: `${url}/hooks/payments/${gateway.provider}/${gateway.hookId}`,
  }));
