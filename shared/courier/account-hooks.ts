import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { CourierAccount } from '../catalogue/courier-account.ts';
import type { Filling, ResourceHooks } from '../desk/resource-hooks.ts';
import { courierAccounts } from '../desk/resources/courier-accounts.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { rotated } from '../secret/rotated.ts';
import { hookKey } from '../table/keys.ts';
import { hasParcelUnderWay } from '../table/parcels-of-account.ts';
import { providerErrors } from './account-needs.ts';
import { type CourierSecrets, courierSecretsOf, sealCourierSecrets } from './connected-account.ts';

/** What a person fills in: the account, with its secrets as they shall be. */
const filledAccount = z.object({
  ...courierAccounts.input.shape,
  accountId: z.string(),
  hookId: z.string(),
});

type Filled = z.infer<typeof filledAccount>;

const none: CourierSecrets = { secrets: [], apiKeys: [] };

const holdsOf = ({ secrets, apiKeys }: CourierSecrets): CourierAccount['holds'] => ({
  apiKey: apiKeys.length > 0,
  webhookSecret: secrets.length > 0,
  former: apiKeys.length > 1 || secrets.length > 1,
});

const isSame = (one: CourierSecrets, other: CourierSecrets): boolean =>
  JSON.stringify([one.secrets, one.apiKeys]) === JSON.stringify([other.secrets, other.apiKeys]);

/** Secrets that stayed as they were keep their sealed text. */
const sealedOf = async (
  account: Pick<CourierAccount, 'sellerId' | 'accountId'>,
  after: CourierSecrets,
  before: CourierAccount | undefined,
  known: CourierSecrets,
): Promise<Pick<CourierAccount, 'sealed' | 'secretChanges'>> => {
  if (before && isSame(after, known)) return before;
  const sealed = await sealCourierSecrets(account, after);
  return { sealed, secretChanges: before ? before.secretChanges + 1 : 0 };
};

const fixed = ['provider', 'environment'] as const;

/** An account stays what it is: parcels booked in one place cannot be asked about in another. */
const movedAway = (filled: Filled, before: CourierAccount | undefined): FieldError[] =>
  fixed
    .filter((path) => before && before[path] !== filled[path])
    .map((path) => ({ path, message: 'Tidak bisa diubah. Buat akun kurir baru.' }));

async function kept({ sellerId, filled, before }: Filling<'COURIER_ACCOUNT'>): Promise<CourierAccount> {
  const filling = filledAccount.parse(filled);
  const { apiKey, webhookSecret, forgetFormerSecrets: forget = false, ...told } = filling;
  const moved = movedAway(filling, before);
  const errors = moved.length > 0 ? moved : providerErrors(filling.provider, filling);
  if (errors.length > 0) throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
  const known = before ? await courierSecretsOf(before) : none;
  const after = {
    secrets: rotated(known.secrets, webhookSecret, forget),
    apiKeys: rotated(known.apiKeys, apiKey, forget),
  };
  const account = { ...told, sellerId };
  const { sealed, secretChanges } = await sealedOf(account, after, before, known);
  return { ...account, sealed, holds: holdsOf(after), secretChanges };
}

/** What a courier account does beside being kept: its secrets go in and never come out. */
export const courierAccountHooks: ResourceHooks<'COURIER_ACCOUNT'> = {
  // 128 random bits: whoever does not know it finds nothing to try secrets on.
  drawn: () => ({ hookId: randomBytes(16).toString('base64url') }),
  filledIn: async (account) => {
    const { secrets, apiKeys } = await courierSecretsOf(account);
    return { ...account, apiKey: apiKeys[0], webhookSecret: secrets[0] };
  },
  kept,
  checkDelete: async ({ sellerId, id, before }) => {
    if (before?.active) {
      throw new Problem(
        'record_in_use',
        'Akun ini masih aktif. Nonaktifkan dulu, dan hapus setelah semua paketnya selesai.',
      );
    }
    if (!(await hasParcelUnderWay(sellerId, id))) return;
    throw new Problem(
      'record_in_use',
      'Masih ada paket di jalan lewat akun ini. Hapus setelah semua paketnya selesai, supaya kabar kurirnya tetap masuk.',
    );
  },
  alongside: ({ sellerId, id, before, after }) => {
    if (after && !before) return [{ item: { ...hookKey(after.hookId), sellerId, accountId: id } }];
    return before && !after ? [{ remove: hookKey(before.hookId) }] : [];
  },
  shown: ({ hookId, sellerId: _shop, sealed: _sealed, holds, ...account }, { baseUrl }) => ({
    ...account,
    webhookUrl: `${baseUrl}/hooks/${account.provider}/${hookId}`,
    hasApiKey: holds.apiKey,
    hasWebhookSecret: holds.webhookSecret,
    hasFormerSecrets: holds.former,
  }),
};
