import type { buildApp } from 'fauxqs';
import { type BucketCors, type CrossOriginCall, corsAnswer } from './bucket-cors.ts';
import { refuse } from './s3-error.ts';

type App = ReturnType<typeof buildApp>;

interface Incoming {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const notAllowed = {
  status: 403,
  code: 'AccessForbidden',
  message: 'CORSResponse: This CORS request is not allowed.',
};

function crossOriginCall({ method, url, headers }: Incoming): CrossOriginCall | undefined {
  const { origin } = headers;
  if (typeof origin !== 'string') return undefined;
  const wanted = headers['access-control-request-method'];
  const sent = String(headers['access-control-request-headers'] ?? '');
  return {
    bucket: new URL(url, 'http://localhost').pathname.split('/')[1] ?? '',
    origin,
    method: method === 'OPTIONS' && typeof wanted === 'string' ? wanted : method,
    headers: method === 'OPTIONS' ? sent.split(/\s*,\s*/).filter(Boolean) : [],
  };
}

/**
 * Answers a browser's preflight question to a bucket and marks the answers that a page may read, as S3 does by the
 * bucket's CORS rules; the emulator knows none. Call it before the gate that asks for a signature.
 */
export function openToOrigins(app: App, corsOf: () => BucketCors): void {
  app.addHook('onRequest', async (request, reply) => {
    const call = crossOriginCall({
      method: request.method,
      url: request.raw.url ?? '/',
      headers: request.headers,
    });
    if (!call) return;
    const allowed = corsAnswer(call, corsOf());
    if (allowed) reply.headers(allowed);
    if (request.method !== 'OPTIONS') return;
    if (allowed) await reply.code(200).send();
    else await refuse(reply, notAllowed);
  });
}
