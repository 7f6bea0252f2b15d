import { DecryptCommand, EncryptCommand, InvalidCiphertextException, KMSClient } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import { opened, sealed } from '../local/kms/sealing.ts';
import { type Seal, storedAccount, storedGateway } from '../local/sealed-accounts.ts';
import type { ConnectedAccount } from '../shared/courier/connected-account.ts';
import type { ConnectedGateway } from '../shared/payment/connected-gateway.ts';

export const testKeyArn = 'arn:aws:kms:ap-southeast-3:000000000000:key/kunci-uji';
const key = Buffer.alloc(32, 7);

/** Seals with the key that `aKms` knows. */
export const seal: Seal = (plain, owner) =>
  sealed(testKeyArn, key, Buffer.from(plain), { ...owner }).toString('base64');

/** A courier account as the table holds it. */
export const kept = (account: ConnectedAccount) => storedAccount(account, seal);

/** A gateway account of a shop as the table holds it. */
export const keptGateway = (sellerId: string, gateway: ConnectedGateway) =>
  storedGateway(sellerId, gateway, seal);

const decrypt = (blob: Uint8Array, context: Readonly<Record<string, string>> | undefined): Buffer => {
  try {
    return opened(key, Buffer.from(blob), context ?? {});
  } catch {
    throw new InvalidCiphertextException({ $metadata: {}, message: 'refused' });
  }
};

/** Puts a key service in place of KMS for as long as the test runs: it knows one key and counts its calls. */
export function aKms() {
  vi.stubEnv('SECRETS_KEY_ARN', testKeyArn);
  const client = mockClient(KMSClient);
  client.on(EncryptCommand).callsFake(({ Plaintext, EncryptionContext }) => ({
    CiphertextBlob: sealed(testKeyArn, key, Plaintext, EncryptionContext ?? {}),
  }));
  client.on(DecryptCommand).callsFake(({ CiphertextBlob, EncryptionContext }) => ({
    Plaintext: decrypt(CiphertextBlob, EncryptionContext),
  }));
  return client;
}
