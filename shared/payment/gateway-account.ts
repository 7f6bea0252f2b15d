import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { PaymentGateway } from '../catalogue/payment-gateway.ts';
import type { Filling, ResourceHooks } from '../desk/resource-hooks.ts';
import { paymentGateways } from '../desk/resources/payment-gateways.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { hookKey } from '../table/keys.ts';
import { type GatewaySecrets, gatewaySecretsOf, sealGatewaySecrets } from './connected-gateway.ts';

/** What a person fills in: the account, with its secrets as they shall be. */
const filledGateway = z.object({
  ...paymentGateways.input.shape,
  gatewayId: z.string(),
  hookId: z.string(),
});

type Filled = z.infer<typeof filledGateway>;

/** The secrets that are kept: the newest, and the one before until it is forgotten. */
function rotated(filled: Filled, before: GatewaySecrets | undefined): GatewaySecrets {
  const { apiKey, webhookSecret, forgetFormerSecrets: forget = false } = filled;
  const newest = { apiKey, ...(webhookSecret !== undefined && { webhookSecret }) };
  if (!before || forget) return newest;
  const formerApiKey = apiKey === before.apiKey ? before.formerApiKey : before.apiKey;
  const formerWebhookSecret =
    webhookSecret === before.webhookSecret ? before.formerWebhookSecret : before.webhookSecret;
  return {
    ...newest,
    ...(formerApiKey !== undefined && { formerApiKey }),
    ...(formerWebhookSecret !== undefined && { formerWebhookSecret }),
  };
}

const secretNames = ['apiKey', 'formerApiKey', 'webhookSecret', 'formerWebhookSecret'] as const;

const isSame = (one: GatewaySecrets, other: GatewaySecrets | undefined): boolean =>
  secretNames.every((name) => one[name] === other?.[name]);

const fixed = ['provider', 'environment'] as const;

/** An account stays what it is: links made in one place cannot be asked about in another. */
const movedAway = (filled: Filled, before: PaymentGateway | undefined): FieldError[] =>
  fixed
    .filter((path) => before && before[path] !== filled[path])
    .map((path) => ({ path, message: 'Tidak bisa diubah. Buat akun gateway baru.' }));

const missingSecret = ({ provider, webhookSecret }: Filled): FieldError[] =>
  provider === 'xendit' && !webhookSecret
    ? [{ path: 'webhookSecret', message: 'Isi token verifikasi webhook dari dasbor Xendit.' }]
    : [];

async function kept({ sellerId, id, filled, before }: Filling<'PAYMENT_GATEWAY'>): Promise<PaymentGateway> {
  const filling = filledGateway.parse(filled);
  const errors = [...movedAway(filling, before), ...missingSecret(filling)];
  if (errors.length > 0) throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
  const { apiKey: _key, webhookSecret, forgetFormerSecrets: _forget, ...account } = filling;
  const known = before && (await gatewaySecretsOf(sellerId, before));
  const secrets = rotated(filling, known);
  const former = (secrets.formerApiKey ?? secrets.formerWebhookSecret) !== undefined;
  const holds = { webhookSecret: webhookSecret !== undefined, former };
  if (before && isSame(secrets, known))
    return { ...account, holds, sealed: before.sealed, secretChanges: before.secretChanges };
  const sealed = await sealGatewaySecrets(sellerId, id, secrets);
  return { ...account, holds, sealed, secretChanges: before ? before.secretChanges + 1 : 0 };
}

/** What a gateway account does beside being kept: its secrets go in and never come out. */
export const gatewayHooks: ResourceHooks<'PAYMENT_GATEWAY'> = {
  // 128 random bits: whoever does not know it finds nothing to try signatures on.
  drawn: () => ({ hookId: randomBytes(16).toString('base64url') }),
  filledIn: async (gateway, sellerId) => {
    const { apiKey, webhookSecret } = await gatewaySecretsOf(sellerId, gateway);
    return { ...gateway, apiKey, webhookSecret };
  },
  kept,
  checkDelete: async ({ before }) => {
    if (!before?.active) return;
    throw new Problem(
      'record_in_use',
      'Akun ini masih aktif. Nonaktifkan dulu, dan hapus setelah semua tautannya selesai.',
    );
  },
  alongside: ({ sellerId, id, before, after }) => {
    if (after && !before) return [{ item: { ...hookKey(after.hookId), sellerId, gatewayId: id } }];
    return before && !after ? [{ remove: hookKey(before.hookId) }] : [];
  },
  shown: (account, { baseUrl }) => ({
    gatewayId: account.gatewayId,
    provider: account.provider,
    environment: account.environment,
    name: account.name,
    active: account.active,
    webhookUrl: `${baseUrl}/hooks/payments/${account.provider}/${account.hookId}`,
    hasWebhookSecret: account.holds.webhookSecret,
    hasFormerSecrets: account.holds.former,
    secretChanges: account.secretChanges,
  }),
};
