import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startKms } from '../../local/kms/start.ts';
import { clientSettings, credentials } from '../../local/place.ts';

const arnOf = (id: string) => `arn:aws:kms:ap-southeast-3:000000000000:key/${id}`;
const keys = [arnOf('satu'), arnOf('dua')];
const EncryptionContext = { sellerId: 'toko-satu', accountId: 'akun-satu' };
const Plaintext = Buffer.from('rahasia');

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pesanan-kms-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** The played KMS and the SDK's own client of it. */
async function started(place: { readonly directory: string | undefined } = { directory }) {
  const kms = await startKms({ keys, ...place, tell: () => undefined });
  const client = new KMSClient({ ...clientSettings(kms.endpoint), maxAttempts: 1 });
  onTestFinished(async () => {
    client.destroy();
    await kms.stop();
  });
  const encrypt = async (KeyId: string, context: Record<string, string> = EncryptionContext) =>
    (await client.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext: context }))).CiphertextBlob;
  const decrypt = async (CiphertextBlob: Uint8Array | undefined, more: object = {}) => {
    const answer = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, ...more }));
    return Buffer.from(answer.Plaintext ?? []).toString();
  };
  return { kms, client, encrypt, decrypt };
}

describe('the played KMS', () => {
  it('opens what it has sealed, for the same context in any order, by ARN, by id and without a name', async () => {
    const { encrypt, decrypt } = await started();
    const sealed = await encrypt(arnOf('satu'));
    expect(await decrypt(sealed)).toBe('rahasia');
    expect(await decrypt(sealed, { KeyId: arnOf('satu') })).toBe('rahasia');
    expect(await decrypt(sealed, { KeyId: 'satu' })).toBe('rahasia');
    const turned = { accountId: 'akun-satu', sellerId: 'toko-satu' };
    expect(await decrypt(sealed, { EncryptionContext: turned })).toBe('rahasia');
  });

  it.each([
    ['another context', { EncryptionContext: { ...EncryptionContext, sellerId: 'toko-dua' } }],
    ['less context', { EncryptionContext: { sellerId: 'toko-satu' } }],
    ['more context', { EncryptionContext: { ...EncryptionContext, lain: 'a' } }],
    ['no context', { EncryptionContext: {} }],
  ])('opens nothing with %s', async (_case, more) => {
    const { encrypt, decrypt } = await started();
    await expect(decrypt(await encrypt(arnOf('satu')), more)).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  });

  it('opens nothing when any one byte was changed, added or cut off', async () => {
    const { encrypt, decrypt } = await started();
    const sealed = Buffer.from((await encrypt(arnOf('satu'))) ?? []);
    const changed = [...sealed.keys()].map((index) =>
      Buffer.from(sealed.map((byte, at) => (at === index ? byte ^ 1 : byte))),
    );
    for (const blob of [...changed, sealed.subarray(0, -1), Buffer.concat([sealed, Buffer.from([0])])]) {
      await expect(decrypt(blob)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    }
  });

  it('says that another key has sealed it, that a key is unknown, and that a text is too long', async () => {
    const { client, encrypt, decrypt } = await started();
    const sealed = await encrypt(arnOf('satu'));
    await expect(decrypt(sealed, { KeyId: arnOf('dua') })).rejects.toMatchObject({
      name: 'IncorrectKeyException',
    });
    await expect(encrypt(arnOf('tiga'))).rejects.toMatchObject({ name: 'NotFoundException' });
    const long = new EncryptCommand({ KeyId: arnOf('satu'), Plaintext: Buffer.alloc(4_097) });
    await expect(client.send(long)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('refuses calls that are not signed with the keys of this machine', async () => {
    const { kms } = await started();
    const unsigned = await fetch(kms.endpoint, { method: 'POST', body: '{}' });
    expect(await unsigned.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
    const stranger = new KMSClient({
      ...clientSettings(kms.endpoint),
      credentials: { ...credentials, accessKeyId: 'ORANGLAIN' },
      maxAttempts: 1,
    });
    const call = stranger.send(new EncryptCommand({ KeyId: arnOf('satu'), Plaintext }));
    await expect(call).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    stranger.destroy();
  });
});

describe('the material of its keys', () => {
  it('outlives a restart in a file for its owner alone', async () => {
    const first = await started();
    const sealed = await first.encrypt(arnOf('satu'));
    const second = await started();
    expect(await second.decrypt(sealed)).toBe('rahasia');
    expect((await stat(join(directory, 'keys.json'))).mode & 0o777).toBe(0o600);
  });

  it('is another for each key and each stack', async () => {
    const sealed = await (await started()).encrypt(arnOf('satu'));
    const elsewhere = await started({ directory: undefined });
    await expect(elsewhere.decrypt(sealed)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    const all = Object.values(JSON.parse(await readFile(join(directory, 'keys.json'), 'utf8')) as object);
    expect(new Set(all).size).toBe(2);
  });

  it('is not made anew over a file that cannot be read', async () => {
    await started();
    await writeFile(join(directory, 'keys.json'), '{"ha');
    await expect(startKms({ keys, directory, tell: () => undefined })).rejects.toThrow('--fresh');
    expect(await readFile(join(directory, 'keys.json'), 'utf8')).toBe('{"ha');
  });
});
