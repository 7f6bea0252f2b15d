import type { GatewayProvider } from '../../shared/order/gateway-report.ts';

/** A merchant's account at a gateway that this machine plays, as the gateway's dashboard would know it. */
export interface PlayedAccount {
  readonly provider: GatewayProvider;
  /** Midtrans' Server Key, Xendit's secret key. */
  readonly apiKey: string;
  /** Xendit's webhook verification token. */
  readonly webhookSecret?: string;
  /** The notification address that the merchant has typed in. */
  readonly webhookUrl: string;
}

/** The account whose key a request carries as the user of HTTP Basic, or nothing. */
export function accountCalling(
  authorization: string | undefined,
  provider: GatewayProvider,
  accounts: readonly PlayedAccount[],
): PlayedAccount | undefined {
  const [, encoded = ''] = /^Basic (.+)$/.exec(authorization ?? '') ?? [];
  const user = Buffer.from(encoded, 'base64').toString().replace(/:$/, '');
  return accounts.find((account) => account.provider === provider && account.apiKey === user);
}
