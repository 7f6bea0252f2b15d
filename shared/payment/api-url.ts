import type { PaymentGateway } from '../catalogue/payment-gateway.ts';
import { optionalEnv } from '../env.ts';
import { GatewayFailure } from './gateway-adapter.ts';

const overrides = { midtrans: 'PAYMENT_API_URL_MIDTRANS', xendit: 'PAYMENT_API_URL_XENDIT' } as const;

/** Where a gateway's API lives: `known`, unless the one-machine stack says that it plays the gateway itself. */
export const apiUrl = ({ provider }: PaymentGateway, known: string): string =>
  optionalEnv(overrides[provider]) ?? known;

/** The key with which an account's calls are made. @throws GatewayFailure `refused` when it has none */
export function apiKeyOf({ apiKeys }: PaymentGateway): string {
  const [newest] = apiKeys;
  if (!newest) throw new GatewayFailure('refused', 'the account has no API key');
  return newest;
}
