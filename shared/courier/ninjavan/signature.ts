import { createHmac } from 'node:crypto';
import type { ConnectedAccount } from '../connected-account.ts';
import type { CourierRequest, Verdict } from '../courier-adapter.ts';
import { isPing } from '../ping.ts';
import { sameText } from '../secret-text.ts';

const signatureOf = (key: string, body: Buffer): string =>
  createHmac('sha256', key).update(body).digest('base64');

/**
 * Ninja Van signs the raw body with the Client Key, which is the API's client secret too. The signature covers no
 * time, so an old call passes again: what has happened already changes nothing.
 */
export function receive(request: CourierRequest, account: ConnectedAccount): Verdict {
  if (isPing(request.rawBody)) return { kind: 'ping' };
  const given = request.header('x-ninjavan-hmac-sha256');
  if (!given) return { kind: 'unauthenticated', reason: 'missing_signature' };
  // The texts are compared, not the decoded bytes: base64 writes the same bytes in several ways.
  const known = account.apiKeys
    .filter((key) => key !== '')
    .map((key) => sameText(given, signatureOf(key, request.rawBody)))
    .includes(true);
  return known
    ? { kind: 'accepted', deliveryId: null }
    : { kind: 'unauthenticated', reason: 'wrong_signature' };
}
