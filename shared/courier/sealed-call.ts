import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { log } from '../log.ts';
import { LostSecret } from '../secret/lost-secret.ts';
import { open } from '../secret/open.ts';
import { seal } from '../secret/seal.ts';

/** Whose call it is. */
export interface CallOwner {
  readonly sellerId: string;
  readonly accountId: string;
}

/** All that it takes to verify a call again. Headers hold tokens, so it is never kept in the open. */
export interface CallContent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A call that only its own account's owner can open. */
export interface SealedCall {
  /** The key of the bytes, sealed by KMS, which takes no more than 4 KB itself. */
  readonly key: string;
  readonly iv: Uint8Array;
  readonly tag: Uint8Array;
  readonly bytes: Uint8Array;
}

const algorithm = 'aes-256-gcm';

/** A key in the open and as KMS sealed it. */
export interface CallKey {
  readonly key: Buffer;
  readonly sealed: string;
}

/** Keys of a warm process; the oldest one is forgotten for one more. */
const mostKeys = 100;
const keys = new Map<string, Promise<CallKey>>();

const newKey = async ({ sellerId, accountId }: CallOwner): Promise<CallKey> => {
  const key = randomBytes(32);
  return { key, sealed: await seal(key.toString('base64'), { sellerId, accountId }) };
};

/** One key for all calls that a process keeps of an account, so that a flood of them asks KMS once. */
const keyOf = (owner: CallOwner): Promise<CallKey> => {
  const name = `${owner.sellerId} ${owner.accountId}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  const [oldest] = keys.keys();
  if (keys.size >= mostKeys && oldest !== undefined) keys.delete(oldest);
  const made = newKey(owner);
  keys.set(name, made);
  made.catch(() => keys.delete(name));
  return made;
};

/** Seals a call with a key. */
export function sealedWith({ key, sealed }: CallKey, { url, headers, body }: CallContent): SealedCall {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, iv);
  const plain = JSON.stringify({ url, headers, body: body.toString('base64') });
  const bytes = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return { key: sealed, iv, tag: cipher.getAuthTag(), bytes };
}

/** @throws Problem `unavailable` while KMS does not answer */
export const sealCall = async (owner: CallOwner, content: CallContent): Promise<SealedCall> =>
  sealedWith(await keyOf(owner), content);

const content = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

const unsealed = (key: Buffer, { iv, tag, bytes }: SealedCall): CallContent => {
  const decipher = createDecipheriv(algorithm, key, iv).setAuthTag(tag);
  const plain = Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8');
  const { url, headers, body } = content.parse(JSON.parse(plain));
  return { url, headers, body: Buffer.from(body, 'base64') };
};

/**
 * @throws Problem `unavailable` while KMS does not answer; LostSecret when the call was changed or is another account's, or
 * its key is gone.
 */
export async function openCall({ sellerId, accountId }: CallOwner, call: SealedCall): Promise<CallContent> {
  const key = Buffer.from(await open(call.key, { sellerId, accountId }), 'base64');
  try {
    return unsealed(key, call);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    log('error', 'secrets could not be opened', { secrets: 'failed', error: name, sellerId, accountId });
    throw new LostSecret('Laporan ini tidak bisa dibuka lagi.');
  }
}
