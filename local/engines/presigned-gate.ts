import type { buildApp } from 'fauxqs';
import { credentials } from '../place.ts';
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

type Refusal = readonly [status: number, code: string, message: string];

const refusals: Readonly<Record<Exclude<Verdict, 'valid'>, Refusal>> = {
  expired: [403, 'AccessDenied', 'Request has expired'],
  unknown_key: [
    403,
    'InvalidAccessKeyId',
    'The AWS Access Key Id you provided does not exist in our records.',
  ],
  forged: [
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided.',
  ],
  malformed: [
    400,
    'AuthorizationQueryParametersError',
    'Query-string authentication parameters are not valid.',
  ],
};

const unsigned: Refusal = [403, 'AccessDenied', 'Access Denied'];

function toXml([, code, message]: Refusal): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}

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

function refusalOf(request: Incoming, now: Date): Refusal | undefined {
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
 * Puts S3's access check in front of the emulator, which has none: calls signed in a header need our key, a
 * presigned link needs a right signature and time left, anything else is refused.
 */
export function guardPresignedLinks(app: App, clock: () => Date): void {
  app.addHook('onRequest', async (request, reply) => {
    const incoming = { method: request.method, url: request.raw.url ?? '/', headers: request.headers };
    if (isQueueCall(incoming)) return;
    const refusal = refusalOf(incoming, clock());
    if (!refusal) return;
    await reply.code(refusal[0]).header('content-type', 'application/xml').send(toXml(refusal));
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
