import { crc32 } from 'node:zlib';
import type { buildApp } from 'fauxqs';
import { credentials } from '../place.ts';
import { refuse, type S3Error } from './s3-error.ts';
import { judgeLink, type Verdict } from './signature.ts';

type App = ReturnType<typeof buildApp>;

/** Query parameters that replace a header of the answer: S3's "Overriding response header values". */
const overrides = [
  'content-disposition',
  'content-type',
  'content-language',
  'content-encoding',
  'cache-control',
  'expires',
] as const;

const refusals: Readonly<Record<Exclude<Verdict, 'valid'>, S3Error>> = {
  expired: { status: 403, code: 'AccessDenied', message: 'Request has expired' },
  unknown_key: {
    status: 403,
    code: 'InvalidAccessKeyId',
    message: 'The AWS Access Key Id you provided does not exist in our records.',
  },
  forged: {
    status: 403,
    code: 'SignatureDoesNotMatch',
    message: 'The request signature we calculated does not match the signature you provided.',
  },
  unsigned_header: {
    status: 403,
    code: 'AccessDenied',
    message: 'There were headers present in the request which were not signed',
  },
  malformed: {
    status: 400,
    code: 'AuthorizationQueryParametersError',
    message: 'Query-string authentication parameters are not valid.',
  },
};

const unsigned: S3Error = { status: 403, code: 'AccessDenied', message: 'Access Denied' };

const badChecksum: S3Error = {
  status: 400,
  code: 'BadDigest',
  message: 'The CRC32 you specified did not match the calculated checksum.',
};

interface Incoming {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** SQS speaks JSON to `POST /`; everything else on this port is S3. */
function isQueueCall({ method, url, headers }: Incoming): boolean {
  return (
    method === 'POST' && url === '/' && String(headers['content-type']).includes('application/x-amz-json')
  );
}

function refusalOf(request: Incoming, now: Date): S3Error | undefined {
  const authorization = String(request.headers['authorization'] ?? '');
  if (authorization.startsWith('AWS4-HMAC-SHA256 ')) {
    return authorization.includes(`Credential=${credentials.accessKeyId}/`)
      ? undefined
      : refusals.unknown_key;
  }
  if (!new URL(request.url, 'http://localhost').searchParams.has('X-Amz-Signature')) return unsigned;
  const verdict = judgeLink({ ...request, target: request.url }, now);
  return verdict === 'valid' ? undefined : refusals[verdict];
}

/**
 * A client that was not told `requestChecksumCalculation: 'WHEN_REQUIRED'` signs the checksum of an empty body into
 * a link, and S3 then refuses what is sent.
 */
function fitsSignedChecksum(url: string, body: unknown): boolean {
  const signed = new URL(url, 'http://localhost').searchParams.get('x-amz-checksum-crc32');
  if (signed === null) return true;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.isBuffer(body) ? body : ''));
  return sum.toString('base64') === signed;
}

/**
 * Puts S3's access check in front of the emulator, which has none: calls signed in a header need our key, a
 * presigned link needs a right signature and time left, anything else is refused.
 */
export function guardPresignedLinks(app: App, clock: () => Date): void {
  app.addHook('onRequest', async (request, reply) => {
    const incoming = { method: request.method, url: request.raw.url ?? '/', headers: request.headers };
    if (isQueueCall(incoming)) return;
    const refusal = refusalOf(incoming, clock());
    if (!refusal) return;
    await refuse(reply, refusal);
  });
  app.addHook('preHandler', async (request, reply) => {
    if (request.method === 'PUT' && !fitsSignedChecksum(request.raw.url ?? '/', request.body)) {
      await refuse(reply, badChecksum);
    }
  });
  app.addHook('onSend', async (request, reply) => {
    const { searchParams } = new URL(request.raw.url ?? '/', 'http://localhost');
    if (reply.statusCode >= 300) return;
    for (const name of overrides) {
      const value = searchParams.get(`response-${name}`);
      if (value !== null) reply.header(name, value);
    }
  });
}
