import { randomBytes } from 'node:crypto';
import type { PaymentGateway } from '../catalogue/payment-gateway.ts';
import type { ResourceHooks } from '../desk/resource-hooks.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { hookKey } from '../table/keys.ts';

/** What a person filled in, with what was there before. */
type Filled = PaymentGateway & { readonly forgetFormerSecrets?: boolean };

/** The secrets that are kept: the newest, and the one before until it is forgotten. */
function rotated(filled: Filled, before: PaymentGateway | undefined): PaymentGateway {
  const { forgetFormerSecrets: forget = false, formerApiKey, formerWebhookSecret, ...account } = filled;
  if (!before) return { ...account, secretChanges: 0 };
  const newKey = account.apiKey !== before.apiKey;
  const newSecret = account.webhookSecret !== before.webhookSecret;
  const formerKey = newKey ? before.apiKey : formerApiKey;
  const formerSecret = newSecret ? before.webhookSecret : formerWebhookSecret;
  return {
    ...account,
    ...(formerKey && !forget && { formerApiKey: formerKey }),
    ...(formerSecret && !forget && { formerWebhookSecret: formerSecret }),
    secretChanges: before.secretChanges + (newKey || newSecret || forget ? 1 : 0),
  };
}

const fixed = ['provider', 'environment'] as const;

/** An account stays what it is: links made in one place cannot be asked about in another. */
const movedAway = (before: PaymentGateway | undefined, after: PaymentGateway): FieldError[] =>
  fixed.flatMap((path) =>
    before && before[path] !== after[path]
      ? [{ path, message: 'Tidak bisa diubah. Buat akun gateway baru.' }]
      : [],
  );

const missingSecret = ({ provider, webhookSecret }: PaymentGateway): FieldError[] =>
  provider === 'xendit' && !webhookSecret
    ? [{ path: 'webhookSecret', message: 'Isi token verifikasi webhook dari dasbor Xendit.' }]
    : [];

/** What a gateway account does beside being kept: its secrets go in and never come out. */
export const gatewayHooks: ResourceHooks<'PAYMENT_GATEWAY'> = {
  // 128 random bits: whoever does not know it finds nothing to try signatures on.
  drawn: () => ({ hookId: randomBytes(16).toString('base64url') }),
  kept: rotated,
  check: ({ before, after }) => (after ? [...movedAway(before, after), ...missingSecret(after)] : []),
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
    hasWebhookSecret: account.webhookSecret !== undefined,
    hasFormerSecrets: (account.formerApiKey ?? account.formerWebhookSecret) !== undefined,
    secretChanges: account.secretChanges,
  }),
};
