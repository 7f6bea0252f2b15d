import * as z from 'zod/mini';
import { type JsonEndpoint, startJsonService } from '../aws-json/server.ts';
import { ServiceError } from '../aws-json/service-error.ts';
import type { Tell } from '../lambda/function-log.ts';
import type { Seal } from '../sealed-accounts.ts';
import { keyMaterial } from './key-material.ts';
import { keyOf, opened, sealed } from './sealing.ts';

/** What KMS encrypts in one call. */
const mostBytes = 4_096;

const context = z._default(z.record(z.string(), z.string()), {});

const encryption = z.looseObject({
  KeyId: z.string(),
  Plaintext: z.base64(),
  EncryptionContext: context,
});

const decryption = z.looseObject({
  KeyId: z.optional(z.string()),
  CiphertextBlob: z.base64(),
  EncryptionContext: context,
});

type Keys = ReadonlyMap<string, Buffer>;

function parsed<Input>(schema: z.ZodMiniType<Input>, input: unknown): Input {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new ServiceError('ValidationException', 'The request does not have the form of this operation.');
}

/** A key is named by its ARN or by its id, the last part of it. */
function keyNamed(keys: Keys, name: string): readonly [arn: string, key: Buffer] {
  const found = [...keys].find(([arn]) => arn === name || arn.endsWith(`:key/${name}`));
  if (found) return found;
  throw new ServiceError('NotFoundException', `Key '${name}' does not exist`);
}

function encrypt(keys: Keys, input: unknown): object {
  const { KeyId, Plaintext, EncryptionContext } = parsed(encryption, input);
  const plain = Buffer.from(Plaintext, 'base64');
  if (plain.length === 0 || plain.length > mostBytes) {
    throw new ServiceError('ValidationException', `Plaintext must have 1 to ${mostBytes} bytes.`);
  }
  const [arn, key] = keyNamed(keys, KeyId);
  const blob = sealed(arn, key, plain, EncryptionContext);
  return { KeyId: arn, CiphertextBlob: blob.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
}

function decrypt(keys: Keys, input: unknown): object {
  const { KeyId, CiphertextBlob, EncryptionContext } = parsed(decryption, input);
  const blob = Buffer.from(CiphertextBlob, 'base64');
  const arn = keyOf(blob);
  const wanted = KeyId === undefined ? arn : keyNamed(keys, KeyId)[0];
  const key = keys.get(arn);
  if (!key) throw new ServiceError('InvalidCiphertextException', 'The ciphertext names no key of ours.');
  if (wanted !== arn) throw new ServiceError('IncorrectKeyException', 'Another key has encrypted this.');
  try {
    const plain = opened(key, blob, EncryptionContext);
    return { KeyId: arn, Plaintext: plain.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  } catch {
    throw new ServiceError('InvalidCiphertextException', 'The ciphertext or its context was changed.');
  }
}

export interface KmsOptions {
  /** ARNs of the keys there are. */
  readonly keys: readonly string[];
  /** Where their material is kept; in memory when absent. */
  readonly directory: string | undefined;
  readonly tell: Tell;
}

/** A key service that this machine plays. */
export interface Kms extends JsonEndpoint {
  /** With the first key. */
  readonly seal: Seal;
}

/** Plays Encrypt and Decrypt of KMS with keys that never leave the state directory. */
export async function startKms({ keys: arns, directory, tell }: KmsOptions): Promise<Kms> {
  const keys = await keyMaterial(arns, directory);
  const operations = {
    Encrypt: (input: unknown) => encrypt(keys, input),
    Decrypt: (input: unknown) => decrypt(keys, input),
  };
  const server = await startJsonService({ label: 'KMS', target: 'TrentService', operations }, tell);
  return {
    ...server,
    seal: (plain, owner) => {
      const [arn, key] = keyNamed(keys, arns[0] ?? '');
      return sealed(arn, key, Buffer.from(plain), { ...owner }).toString('base64');
    },
  };
}
