import { optionalEnv } from '../env.ts';
import type { ConnectedGateway } from './connected-gateway.ts';

const overrides = { midtrans: 'PAYMENT_API_URL_MIDTRANS', xendit: 'PAYMENT_API_URL_XENDIT' } as const;

/** Where a gateway's API lives: `known`, unless the one-machine stack says that it plays the gateway itself. */
export const apiUrl = ({ provider }: ConnectedGateway, known: string): string =>
  optionalEnv(overrides[provider]) ?? known;
