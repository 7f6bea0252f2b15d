import {
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../../local/place.ts';
import type { Stack } from '../../local/stack.ts';
import { startFixtureStack } from './local-fixture.ts';

const Key = 'exports/pesanan März +1 (a).csv';

function bucketOf({ resources }: Stack, logicalId: string): string {
  return resources.find((one) => one.logicalId.startsWith(logicalId))?.id ?? '';
}

describe('a presigned link', () => {
  let stack: Stack;
  let s3: S3Client;
  let Bucket: string;
  let skewMs = 0;
  beforeAll(async () => {
    stack = await startFixtureStack({ clock: () => new Date(Date.now() + skewMs) });
    s3 = new S3Client(clientSettings(stack.endpoints.s3));
    Bucket = bucketOf(stack, 'Files');
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'a,b\r\n', ContentType: 'text/plain' }));
  });
  afterAll(async () => {
    s3.destroy();
    await stack.stop();
  });

  function sign(client = s3) {
    const command = new GetObjectCommand({
      Bucket,
      Key,
      ResponseContentDisposition: 'attachment; filename="pesanan.csv"',
      ResponseContentType: 'text/csv; charset=utf-8',
    });
    return getSignedUrl(client, command, { expiresIn: 300 });
  }
  async function refusal(url: string) {
    const response = await fetch(url);
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toContain('application/xml');
    return await response.text();
  }

  it('downloads the object with the headers it asks for', async () => {
    const response = await fetch(await sign());
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('a,b\r\n');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="pesanan.csv"');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  });

  it('ends with its time', async () => {
    const url = await sign();
    skewMs = 299_000;
    expect((await fetch(url)).status).toBe(200);
    skewMs = 302_000;
    expect(await refusal(url)).toContain('Request has expired');
    skewMs = 0;
  });

  it.each<[string, (url: URL) => void]>([
    ['key', (url) => (url.pathname = url.pathname.replace('exports', 'secrets'))],
    ['parameter', (url) => url.searchParams.set('response-content-disposition', 'inline')],
    ['lifetime', (url) => url.searchParams.set('X-Amz-Expires', '3000')],
    ['extra parameter', (url) => url.searchParams.append('versionId', '1')],
    ['signature', (url) => url.searchParams.set('X-Amz-Signature', '0'.repeat(64))],
    ['cut signature', (url) => url.searchParams.set('X-Amz-Signature', '')],
  ])('is refused with another %s', async (_what, tamper) => {
    const url = new URL(await sign());
    tamper(url);
    expect(await refusal(url.href)).toContain('SignatureDoesNotMatch');
  });

  it('works for its own method only', async () => {
    expect((await fetch(await sign(), { method: 'DELETE' })).status).toBe(403);
    expect((await fetch(await sign())).status).toBe(200);
  });

  it('is refused when another secret or key signed it', async () => {
    const { accessKeyId } = clientSettings('').credentials;
    const wrongSecret = new S3Client({
      ...clientSettings(stack.endpoints.s3),
      credentials: { accessKeyId, secretAccessKey: 'guessed' },
    });
    expect(await refusal(await sign(wrongSecret))).toContain('SignatureDoesNotMatch');
    const wrongKey = new S3Client({
      ...clientSettings(stack.endpoints.s3),
      credentials: { accessKeyId: 'SOMEBODY', secretAccessKey: 'guessed' },
    });
    expect(await refusal(await sign(wrongKey))).toContain('InvalidAccessKeyId');
  });

  it('is needed: a plain address is refused', async () => {
    const { origin, pathname } = new URL(await sign());
    expect(await refusal(`${origin}${pathname}`)).toContain('AccessDenied');
    expect(await refusal(`${origin}/${Bucket}`)).toContain('AccessDenied');
    expect(await refusal(`${origin}/_fauxqs/queues`)).toContain('AccessDenied');
  });

  it('leaves signed calls of the SDK alone', async () => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'big.csv' }));
    expect(UploadId).toBeDefined();
  });
});

describe('a presigned upload', () => {
  let stack: Stack;
  let s3: S3Client;
  let Bucket: string;
  let skewMs = 0;
  const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x00, 0xff]);
  beforeAll(async () => {
    stack = await startFixtureStack({ clock: () => new Date(Date.now() + skewMs) });
    s3 = new S3Client({
      ...clientSettings(stack.endpoints.s3),
      // Otherwise the checksum of an empty body becomes part of the link.
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    Bucket = bucketOf(stack, 'Proofs');
  });
  afterAll(async () => {
    s3.destroy();
    await stack.stop();
  });

  function sign(Key: string, client = s3) {
    const command = new PutObjectCommand({
      Bucket,
      Key,
      ContentType: 'image/png',
      ContentLength: picture.length,
    });
    const signableHeaders = new Set(['content-type', 'content-length']);
    return getSignedUrl(client, command, { expiresIn: 300, signableHeaders });
  }
  const put = (url: string, body = picture, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'PUT', body, headers: { 'content-type': 'image/png', ...headers } });
  async function codeOf(response: Response) {
    return { status: response.status, code: /<Code>(\w+)</.exec(await response.text())?.[1] };
  }
  const found = (Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key })).catch(() => undefined);

  it('stores exactly what was announced, and the shop reads its type, its size and a part of it', async () => {
    const Key = 'proofs/1.png';
    expect((await put(await sign(Key))).status).toBe(200);
    expect(await found(Key)).toMatchObject({ ContentType: 'image/png', ContentLength: picture.length });
    const { Body, ContentRange } = await s3.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=0-3' }));
    expect(await Body?.transformToByteArray()).toEqual(picture.slice(0, 4));
    expect(ContentRange).toBe(`bytes 0-3/${picture.length}`);
    const elsewhere = new HeadObjectCommand({ Bucket: bucketOf(stack, 'Files'), Key });
    await expect(s3.send(elsewhere)).rejects.toMatchObject({ name: 'NotFound' });
  });

  it.each<[string, Uint8Array<ArrayBuffer>, Record<string, string>]>([
    ['type', picture, { 'content-type': 'text/html' }],
    ['shorter body', picture.slice(1), {}],
    ['longer body', Uint8Array.of(...picture, ...picture), {}],
  ])('is refused with another %s', async (_what, body, headers) => {
    const Key = 'proofs/other.png';
    const refused = await codeOf(await put(await sign(Key), body, headers));
    expect(refused).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(await found(Key)).toBeUndefined();
  });

  it('is refused without an announced length', async () => {
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(picture);
        controller.close();
      },
    });
    const init = { method: 'PUT', body, duplex: 'half' as const, headers: { 'content-type': 'image/png' } };
    const refused = await codeOf(await fetch(await sign('proofs/stream.png'), init));
    expect(refused).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  it('is refused with a header of S3 that nobody signed', async () => {
    const refused = await put(await sign('proofs/acl.png'), picture, { 'x-amz-acl': 'public-read' });
    expect(await codeOf(refused)).toEqual({ status: 403, code: 'AccessDenied' });
  });

  it('is refused too late, without a signature, and for another key', async () => {
    const url = await sign('proofs/late.png');
    skewMs = 302_000;
    expect(await codeOf(await put(url))).toEqual({ status: 403, code: 'AccessDenied' });
    skewMs = 0;
    const { origin, pathname } = new URL(url);
    expect((await put(`${origin}${pathname}`)).status).toBe(403);
    expect((await put(url.replace('late.png', 'soon.png'))).status).toBe(403);
    expect(await found('proofs/soon.png')).toBeUndefined();
  });

  it('is refused, as on S3, when its maker let the SDK sign the checksum of an empty body', async () => {
    const careless = new S3Client(clientSettings(stack.endpoints.s3));
    const refused = await put(await sign('proofs/sum.png', careless));
    expect(await codeOf(refused)).toEqual({ status: 400, code: 'BadDigest' });
    careless.destroy();
  });

  it('is open to the pages that the bucket names', async () => {
    const url = await sign('proofs/page.png');
    const ask = (origin: string, method = 'PUT', headers = 'content-type') =>
      fetch(url, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': headers,
        },
      });
    const allowed = await ask('https://console.example');
    expect(allowed.status).toBe(200);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': 'https://console.example',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '600',
    });
    expect((await ask('https://melati.shop.example', 'PUT', 'Content-Type')).status).toBe(200);
    for (const refused of [
      await ask('https://evil.example'),
      await ask('https://console.example.evil.example'),
      await ask('https://console.example', 'DELETE'),
      await ask('https://console.example', 'PUT', 'content-type,x-amz-acl'),
    ]) {
      expect(refused.headers.get('access-control-allow-origin')).toBeNull();
      expect(await codeOf(refused)).toEqual({ status: 403, code: 'AccessForbidden' });
    }
    const sent = await put(url, picture, { origin: 'https://console.example' });
    expect(sent.headers.get('access-control-allow-origin')).toBe('https://console.example');
    expect(sent.headers.get('access-control-expose-headers')).toBe('etag');
  });

  it('is closed to pages of other origins where the bucket names none', async () => {
    const answer = await fetch(`${stack.endpoints.s3}/${bucketOf(stack, 'Files')}/a`, {
      method: 'OPTIONS',
      headers: { origin: 'https://console.example', 'access-control-request-method': 'PUT' },
    });
    expect(await codeOf(answer)).toEqual({ status: 403, code: 'AccessForbidden' });
  });
});
