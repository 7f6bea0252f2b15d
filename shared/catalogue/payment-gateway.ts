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
  /** Midtrans: the Server Key, which also signs notifications. Xendit: a secret API key. Calls are made with it. */
  readonly apiKey: string;
  /** The key before it, still accepted while the gateway changes over. */
  readonly formerApiKey?: string;
  /**
   * What proves a notification beside the API key. Xendit: the webhook verification token. Midtrans: a signature key of
   * its own, which some dashboards are said to show; an account without one signs with the Server Key.
   */
  readonly webhookSecret?: string;
  readonly formerWebhookSecret?: string;
  /** How often its secrets were changed: all that the audit tells of them. */
  readonly secretChanges: number;
}

const present = (...secrets: readonly (string | undefined)[]): string[] =>
  secrets.flatMap((one) => one ?? []);

/** Keys that may have signed a notification. */
export const apiKeysOf = ({ apiKey, formerApiKey }: PaymentGateway): string[] =>
  present(apiKey, formerApiKey);

/** Webhook secrets that are accepted. */
export const webhookSecretsOf = ({ webhookSecret, formerWebhookSecret }: PaymentGateway): string[] =>
  present(webhookSecret, formerWebhookSecret);
