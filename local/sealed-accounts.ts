import type { CourierAccount } from '../shared/catalogue/courier-account.ts';
import type { PaymentGateway } from '../shared/catalogue/payment-gateway.ts';
import type { ConnectedAccount } from '../shared/courier/connected-account.ts';
import type { ConnectedGateway } from '../shared/payment/connected-gateway.ts';
import type { SecretOwner } from '../shared/secret/secret-owner.ts';

/** Seals a secret as functions do. @returns base64 */
export type Seal = (plain: string, owner: SecretOwner) => string;

/** A courier account as the table holds it. */
export const storedAccount = (
  { secrets, apiKeys, ...account }: ConnectedAccount,
  seal: Seal,
): CourierAccount => ({
  ...account,
  sealed: seal(JSON.stringify({ secrets, apiKeys }), {
    sellerId: account.sellerId,
    accountId: account.accountId,
  }),
  holds: {
    apiKey: apiKeys.length > 0,
    webhookSecret: secrets.length > 0,
    former: apiKeys.length > 1 || secrets.length > 1,
  },
  secretChanges: 0,
});

/** A gateway account of a shop as the table holds it. */
export const storedGateway = (sellerId: string, gateway: ConnectedGateway, seal: Seal): PaymentGateway => {
  const { apiKey, formerApiKey, webhookSecret, formerWebhookSecret, ...account } = gateway;
  const secrets = { apiKey, formerApiKey, webhookSecret, formerWebhookSecret };
  return {
    ...account,
    sealed: seal(JSON.stringify(secrets), { sellerId, gatewayId: account.gatewayId }),
    holds: {
      webhookSecret: webhookSecret !== undefined,
      former: (formerApiKey ?? formerWebhookSecret) !== undefined,
    },
    secretChanges: 0,
  };
};
