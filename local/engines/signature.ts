import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { credentials } from '../place.ts';

/** The parts of a request that AWS Signature Version 4 signs in a presigned link. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as they came in. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export type Verdict = 'valid' | 'expired' | 'unknown_key' | 'forged' | 'unsigned_header' | 'malformed';

const sevenDaysSeconds = 604_800;

function rfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function canonicalPath(pathname: string): string {
  return pathname
    .split('/')
    .map((segment) => rfc3986(decodeURIComponent(segment)))
    .join('/');
}

function byCodePoint([a]: readonly [string, string], [b]: readonly [string, string]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [rfc3986(name), rfc3986(value)] as const)
    .sort((one, other) => byCodePoint(one, other) || byCodePoint([one[1], ''], [other[1], '']))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function canonicalHeaders(names: readonly string[], headers: SignedRequest['headers']): string {
  return names.map((name) => `${name}:${[headers[name] ?? ''].flat().join(',').trim()}\n`).join('');
}

function expectedSignature(request: SignedRequest, url: URL, date: string, scope: string): Buffer {
  const signedHeaders = url.searchParams.get('X-Amz-SignedHeaders') ?? '';
  const canonical = [
    request.method,
    canonicalPath(url.pathname),
    canonicalQuery(url.searchParams),
    canonicalHeaders(signedHeaders.split(';'), request.headers),
    signedHeaders,
    url.searchParams.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const [day = '', region = '', service = ''] = scope.split('/');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (parent, part) => hmac(parent, part),
    `AWS4${credentials.secretAccessKey}`,
  );
  return hmac(key, ['AWS4-HMAC-SHA256', date, scope, digest].join('\n'));
}

/** Milliseconds since 1970 of `20261123T034500Z`, or NaN. */
function signedAt(date: string): number {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** S3's own headers change what a call does, so each one that is sent must be signed. */
function hasUnsignedHeader({ headers }: SignedRequest, url: URL): boolean {
  const signed = (url.searchParams.get('X-Amz-SignedHeaders') ?? '').split(';');
  return Object.keys(headers).some((name) => name.startsWith('x-amz-') && !signed.includes(name));
}

function verdictOfSignature(request: SignedRequest, url: URL, date: string): Verdict {
  const [key, ...scope] = (url.searchParams.get('X-Amz-Credential') ?? '').split('/');
  if (key !== credentials.accessKeyId) return 'unknown_key';
  const given = Buffer.from(url.searchParams.get('X-Amz-Signature') ?? '', 'hex');
  const expected = expectedSignature(request, url, date, scope.join('/'));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
  return hasUnsignedHeader(request, url) ? 'unsigned_header' : 'valid';
}

/** Judges a presigned link as S3 does. @param now the moment of the request. */
export function judgeLink(request: SignedRequest, now: Date): Verdict {
  const url = new URL(request.target, 'http://localhost');
  const date = url.searchParams.get('X-Amz-Date') ?? '';
  const lifetimeSeconds = Number(url.searchParams.get('X-Amz-Expires') ?? Number.NaN);
  const start = signedAt(date);
  if (!(lifetimeSeconds >= 0 && lifetimeSeconds <= sevenDaysSeconds) || Number.isNaN(start))
    return 'malformed';
  if (now.getTime() > start + lifetimeSeconds * 1000) return 'expired';
  return verdictOfSignature(request, url, date);
}
