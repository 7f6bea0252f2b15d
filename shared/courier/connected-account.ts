import * as z from 'zod/mini';
import type { CourierAccount } from '../catalogue/courier-account.ts';
import { open } from '../secret/open.ts';
import { seal } from '../secret/seal.ts';

/** What is sealed of an account. */
const courierSecrets = z.object({
  /** What proves its webhooks: one secret, or two while it is being rotated; either is accepted. Newest first. */
  secrets: z.readonly(z.array(z.string())),
  /**
   * Keys of its API, newest first: calls are made with the first. KiriminAja, Ninja Xpress and Shipper prove their
   * webhooks with it as well, so there the one before is accepted too while it is being rotated.
   */
  apiKeys: z.readonly(z.array(z.string())),
});

export type CourierSecrets = z.infer<typeof courierSecrets>;

/** An account with its secrets in the open, as adapters need it: for the moment of a call, never to be kept or logged. */
export type ConnectedAccount = Omit<CourierAccount, 'sealed' | 'holds' | 'secretChanges'> & CourierSecrets;

type Owner = Pick<CourierAccount, 'sellerId' | 'accountId'>;

const ownerOf = ({ sellerId, accountId }: Owner) => ({ sellerId, accountId });

/** @throws Problem `unavailable` */
export const sealCourierSecrets = (owner: Owner, { secrets, apiKeys }: CourierSecrets): Promise<string> =>
  seal(JSON.stringify({ secrets, apiKeys }), ownerOf(owner));

/** @throws Problem `unavailable` */
export const courierSecretsOf = async (account: CourierAccount): Promise<CourierSecrets> =>
  courierSecrets.parse(JSON.parse(await open(account.sealed, ownerOf(account))));

/**
 * Opens the secrets of an account, for a call to or from its courier.
 * @throws Problem `unavailable` while they cannot be opened: nothing is then believed and nothing called.
 */
export async function connected(account: CourierAccount): Promise<ConnectedAccount> {
  const { sealed: _sealed, holds: _holds, secretChanges: _changes, ...told } = account;
  return { ...told, ...(await courierSecretsOf(account)) };
}
