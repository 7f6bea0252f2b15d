import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

type Context = Readonly<Record<string, string>>;

/** The same bytes for the same pairs, in whatever order they are given. */
const contextBytes = (context: Context): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).toSorted(([one], [other]) => (one < other ? -1 : 1))));

/** Key ARN, nonce, tag and text: a sealed text says by itself which key opens it, as that of KMS does. */
export function sealed(arn: string, key: Buffer, plain: Uint8Array, context: Context): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(contextBytes(context));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  const name = Buffer.from(arn);
  return Buffer.concat([Buffer.from([name.length]), name, nonce, cipher.getAuthTag(), text]);
}

/** The ARN of the key that a sealed text names; nothing sensible for any other bytes. */
export const keyOf = (blob: Buffer): string => blob.subarray(1, 1 + (blob[0] ?? 0)).toString();

/** What was sealed. @throws Error for another key or context, and when a byte was changed. */
export function opened(key: Buffer, blob: Buffer, context: Context): Buffer {
  const rest = blob.subarray(1 + (blob[0] ?? 0));
  const nonce = rest.subarray(0, nonceBytes);
  const tag = rest.subarray(nonceBytes, nonceBytes + tagBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    .setAAD(contextBytes(context))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(rest.subarray(nonceBytes + tagBytes)), decipher.final()]);
}
