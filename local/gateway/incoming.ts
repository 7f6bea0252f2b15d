import type { IncomingMessage } from 'node:http';

/** A request after its body has been read. */
export interface IncomingRequest {
  readonly method: string;
  /** Path as sent, without the query. */
  readonly rawPath: string;
  /** Without the question mark. */
  readonly rawQuery: string;
  /** Lower-case names; repeated headers joined with commas. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
}

/** API Gateway's own limit: 10 MB. */
const largestBodyBytes = 10 * 1024 * 1024;

export class PayloadTooLarge extends Error {
  override readonly name = 'PayloadTooLarge';
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  if (Number(message.headers['content-length'] ?? 0) > largestBodyBytes) throw new PayloadTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestBodyBytes) throw new PayloadTooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function joinedHeaders(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headersDistinct).map(([name, values = []]) => [name, values.join(',')]),
  );
}

/** Splits a request target without normalising it: a signature may cover its exact bytes. */
export function splitTarget(target: string): readonly [path: string, query: string] {
  const mark = target.indexOf('?');
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** @throws PayloadTooLarge above 10 MB. */
export async function readRequest(message: IncomingMessage): Promise<IncomingRequest> {
  const [rawPath, rawQuery] = splitTarget(message.url ?? '/');
  return {
    method: message.method ?? 'GET',
    rawPath,
    rawQuery,
    headers: joinedHeaders(message),
    body: await readBody(message),
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
    protocol: `HTTP/${message.httpVersion}`,
  };
}
