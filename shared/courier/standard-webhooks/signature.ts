import { createHmac } from 'node:crypto';
import type { RefusalReason } from '../call-reasons.ts';
import type { CourierRequest } from '../courier-adapter.ts';
import { sameText } from '../secret-text.ts';

/** How far the sender's clock may be from the time of receipt, either way: what the specification's libraries use. */
const toleranceSeconds = 300;
/** The specification asks for 24 to 64 random bytes; a shorter key proves nothing. */
const shortestKeyBytes = 24;

const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/** The symmetric signature of Standard Webhooks 1.0.0: HMAC-SHA256 over id, timestamp and body. */
const signatureOf = (key: Buffer, id: string, timestamp: string, body: Buffer): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;

const isRecent = (timestamp: string, now: Date): boolean =>
  /^\d{1,12}$/.test(timestamp) &&
  Math.abs(Math.floor(now.getTime() / 1000) - Number(timestamp)) <= toleranceSeconds;

/** Signatures compared in one call; rotation needs two, and a header of thousands should cost nothing. */
const mostSignatures = 10;

const isSigned = (secrets: readonly string[], id: string, timestamp: string, request: CourierRequest) => {
  const given = (request.header('webhook-signature') ?? '').split(' ').slice(0, mostSignatures);
  const expected = secrets
    .map(keyOf)
    .filter((key) => key.length >= shortestKeyBytes)
    .map((key) => signatureOf(key, id, timestamp, request.rawBody));
  // The texts are compared, not the decoded bytes: base64 writes the same bytes in several ways.
  return expected
    .map((signature) => given.map((other) => sameText(other, signature)).includes(true))
    .includes(true);
};

/** Whether a call was signed with one of the secrets within the tolerance; its id if so, else why not. */
export function verify(
  request: CourierRequest,
  secrets: readonly string[],
  now: Date,
): { readonly id: string } | { readonly refused: RefusalReason } {
  const id = request.header('webhook-id') ?? '';
  const timestamp = request.header('webhook-timestamp') ?? '';
  // A full stop would let the borders between id, timestamp and body move.
  if (!/^[^.\s]{1,256}$/.test(id)) return { refused: 'missing_or_wrong_id' };
  if (!isRecent(timestamp, now)) return { refused: 'timestamp_out_of_tolerance' };
  return isSigned(secrets, id, timestamp, request) ? { id } : { refused: 'wrong_signature' };
}
