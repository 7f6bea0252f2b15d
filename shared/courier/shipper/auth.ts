import { createHash } from 'node:crypto';
import { sameText } from '../secret-text.ts';

/** The type that webhooks are set to in Shipper's dashboard, beside the form type. */
const webhookType = 'json';

/**
 * Every way in which the seller may have typed our address: whether Shipper compares it byte by byte is not
 * documented, so a slash at the end and the scheme that a proxy took away are forgiven.
 */
const spellings = (url: string): string[] => {
  const bare = url.replace(/\/+$/, '');
  const secure = bare.replace(/^http:/, 'https:');
  return [...new Set([bare, secure])].flatMap((address) => [address, `${address}/`]);
};

/**
 * Whether a call's `auth` is the digest of one of the keys and our address: md5 in hex of key, address and type
 * (https://logistics-docs.shipper.id/docs/webhook). It is the same for every call and says nothing about the body.
 */
export function isAuthentic(given: string, keys: readonly string[], url: string): boolean {
  const expected = keys
    .filter((key) => key !== '')
    .flatMap((key) => spellings(url).map((address) => `${key}${address}${webhookType}`));
  return expected
    .map((text) => sameText(given.toLowerCase(), createHash('md5').update(text).digest('hex')))
    .includes(true);
}
