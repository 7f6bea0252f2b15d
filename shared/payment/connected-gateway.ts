import * as z from 'zod/mini';
import type { PaymentGateway } from '../catalogue/payment-gateway.ts';
import { open } from '../secret/open.ts';
import { seal } from '../secret/seal.ts';

/** What is sealed of an account. */
const gatewaySecrets = z.strictObject({
  /** Midtrans: the Server Key, which also signs notifications. Xendit: a secret API key. Calls are made with it. */
  apiKey: z.string(),
  /** The key before it, still accepted while the gateway changes over. */
  formerApiKey: z.optional(z.string()),
  /**
   * What proves a notification beside the API key. Xendit: the webhook verification token. Midtrans: a signature key of
   * its own, which some dashboards are said to show; an account without one signs with the Server Key.
   */
  webhookSecret: z.optional(z.string()),
  formerWebhookSecret: z.optional(z.string()),
});

export type GatewaySecrets = Readonly<z.infer<typeof gatewaySecrets>>;

/** An account with its secrets in the open, as adapters need it: for the moment of a call, never to be kept or logged. */
export type ConnectedGateway = Omit<PaymentGateway, 'sealed' | 'holds' | 'secretChanges'> & GatewaySecrets;

/** @throws Problem `unavailable` */
export const sealGatewaySecrets = (
  sellerId: string,
  gatewayId: string,
  secrets: GatewaySecrets,
): Promise<string> => seal(JSON.stringify(secrets), { sellerId, gatewayId });

/** @throws Problem `unavailable` */
export const gatewaySecretsOf = async (
  sellerId: string,
  { gatewayId, sealed }: PaymentGateway,
): Promise<GatewaySecrets> => gatewaySecrets.parse(JSON.parse(await open(sealed, { sellerId, gatewayId })));

/**
 * Opens the secrets of an account of a shop, for a call to or from its gateway.
 * @throws Problem `unavailable` while they cannot be opened: nothing is then believed and nothing called.
 */
export async function connectedGateway(sellerId: string, gateway: PaymentGateway): Promise<ConnectedGateway> {
  const { sealed: _sealed, holds: _holds, secretChanges: _changes, ...told } = gateway;
  return { ...told, ...(await gatewaySecretsOf(sellerId, gateway)) };
}

const present = (...secrets: readonly (string | undefined)[]): string[] =>
  secrets.flatMap((one) => one ?? []);

/** Keys that may have signed a notification. */
export const apiKeysOf = ({ apiKey, formerApiKey }: GatewaySecrets): string[] =>
  present(apiKey, formerApiKey);

/** Webhook secrets that are accepted. */
export const webhookSecretsOf = ({ webhookSecret, formerWebhookSecret }: GatewaySecrets): string[] =>
  present(webhookSecret, formerWebhookSecret);
