import { EncryptCommand } from '@aws-sdk/client-kms';
import { env } from '../env.ts';
import { Problem } from '../http/problem.ts';
import { log } from '../log.ts';
import { kms } from './kms.ts';
import type { SecretOwner } from './secret-owner.ts';

/** What KMS encrypts in one call: https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html */
const mostBytes = 4_096;

const encrypt = async (plain: string, owner: SecretOwner, key: string): Promise<string> => {
  try {
    const { CiphertextBlob = new Uint8Array() } = await kms().send(
      new EncryptCommand({ KeyId: key, Plaintext: Buffer.from(plain), EncryptionContext: { ...owner } }),
    );
    return Buffer.from(CiphertextBlob).toString('base64');
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    log('error', 'secrets could not be sealed', { secrets: 'failed', error: name, ...owner });
    throw new Problem('unavailable', 'Rahasia akun belum dapat disimpan. Coba lagi sebentar lagi.');
  }
};

/**
 * Seals a text with the key of the stage, for one record of one shop.
 * @returns base64, to be kept in the table.
 * @throws Problem `unavailable` while KMS does not do it; Error for a text above 4 KB.
 */
export async function seal(plain: string, owner: SecretOwner): Promise<string> {
  const bytes = Buffer.byteLength(plain);
  if (bytes > mostBytes) throw new Error(`${bytes} bytes are too many to be sealed in one call`);
  return encrypt(plain, owner, env('SECRETS_KEY_ARN'));
}
