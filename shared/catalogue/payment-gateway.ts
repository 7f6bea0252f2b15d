import type { GatewayProvider } from '../order/gateway-report.ts';

/**
 * A shop's account at a payment gateway, as it is kept. The hook id in the notification's address names it and cannot
 * be guessed. `connectedGateway` opens its secrets.
 */
export interface PaymentGateway {
  readonly gatewayId: string;
  readonly provider: GatewayProvider;
  readonly environment: 'sandbox' | 'production';
  readonly name: string;
  /** A switched-off account makes no new links; what it says of its old ones still counts. */
  readonly active: boolean;
  readonly hookId: string;
  /** Its secrets, sealed for this account of its shop. */
  readonly sealed: string;
  /** Which secrets there are beside the API key: all that may be told of them, with how often they were changed. */
  readonly holds: { readonly webhookSecret: boolean; readonly former: boolean };
  readonly secretChanges: number;
}
