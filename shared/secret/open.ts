import { DecryptCommand } from '@aws-sdk/client-kms';
import { env } from '../env.ts';
import { Problem } from '../http/problem.ts';
import { log } from '../log.ts';
import { kms } from './kms.ts';
import { LostSecret, saysLost } from './lost-secret.ts';
import type { SecretOwner } from './secret-owner.ts';

/** Texts that a warm process remembers; one more forgets the one that was not needed for longest. */
const mostRemembered = 500;

const remembered = new Map<string, Promise<string>>();

/** Owner and text: a text that was moved to another record must not be found open. */
const nameOf = (sealed: string, owner: SecretOwner): string =>
  JSON.stringify([...Object.entries(owner).toSorted(([one], [other]) => (one < other ? -1 : 1)), sealed]);

const decrypt = async (sealed: string, owner: SecretOwner, key: string): Promise<string> => {
  try {
    const { Plaintext = new Uint8Array() } = await kms().send(
      new DecryptCommand({
        KeyId: key,
        CiphertextBlob: Buffer.from(sealed, 'base64'),
        EncryptionContext: { ...owner },
      }),
    );
    return Buffer.from(Plaintext).toString('utf8');
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    log('error', 'secrets could not be opened', { secrets: 'failed', error: name, ...owner });
    if (saysLost(name)) throw new LostSecret('Rahasia akun tidak bisa dibuka lagi. Isi ulang di akunnya.');
    throw new Problem('unavailable', 'Rahasia akun sedang tidak bisa dibuka. Coba lagi sebentar lagi.');
  }
};

const remember = (name: string, opening: Promise<string>): void => {
  remembered.delete(name);
  const [oldest] = remembered.keys();
  if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
  remembered.set(name, opening);
};

/**
 * Opens what `seal` has made for the same owner. A warm process asks KMS once for each text.
 * @throws Problem `unavailable` while KMS does not do it; LostSecret for another owner, after a change of the text, without
 * the key.
 */
export async function open(sealed: string, owner: SecretOwner): Promise<string> {
  const name = nameOf(sealed, owner);
  const opening = remembered.get(name) ?? decrypt(sealed, owner, env('SECRETS_KEY_ARN'));
  remember(name, opening);
  try {
    return await opening;
  } catch (error) {
    remembered.delete(name);
    throw error;
  }
}
