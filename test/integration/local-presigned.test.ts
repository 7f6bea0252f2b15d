import {
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../../local/place.ts';
import type { Stack } from '../../local/stack.ts';
import { startFixtureStack } from './local-fixture.ts';

const Key = 'exports/pesanan März +1 (a).csv';

describe('a presigned link', () => {
  let stack: Stack;
  let s3: S3Client;
  let Bucket: string;
  let skewMs = 0;
  beforeAll(async () => {
    stack = await startFixtureStack({ clock: () => new Date(Date.now() + skewMs) });
    s3 = new S3Client(clientSettings(stack.endpoints.s3));
    Bucket = stack.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.id ?? '';
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
