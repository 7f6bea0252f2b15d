import type { GatewayProvider } from '../order/gateway-report.ts';

/** A shop's account at a payment gateway. The hook id in the notification's address names it and cannot be guessed. */
export interface PaymentGateway {
  readonly gatewayId: string;
  readonly provider: GatewayProvider;
  readonly environment: 'sandbox' | 'production';
  readonly name: string;
  /** A switched-off account makes no new links; what it says of its old ones still counts. */
  readonly active: boolean;
  readonly hookId: string;
  /**
   * Midtrans: Server Keys, which also sign its notifications. Xendit: secret API keys. The newest first, which calls
   * are made with, and the one before it while it is being rotated.
   */
  readonly apiKeys: readonly string[];
  /**
   * What proves a notification beside the API key, newest first, at most two. Xendit: the webhook verification token.
   * Midtrans: a signature key of its own, which some dashboards show; accounts without one sign with the Server Key.
   */
  readonly webhookSecrets: readonly string[];
}
