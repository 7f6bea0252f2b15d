import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readRequest } from '../gateway/incoming.ts';
import type { Tell } from '../lambda/function-log.ts';
import { credentials } from '../place.ts';
import { ServiceError } from './service-error.ts';

/** A service of AWS that this machine plays, in the protocol `awsJson1_1` of the SDK. */
export interface JsonService {
  /** What people call it. */
  readonly label: string;
  /** What stands before the operation in `X-Amz-Target`: `TrentService`. */
  readonly target: string;
  /** Each answers the JSON of a call. @throws ServiceError */
  readonly operations: Readonly<Record<string, (input: unknown) => Promise<object> | object>>;
}

export interface JsonEndpoint {
  readonly endpoint: string;
  stop(): Promise<void>;
}

function requireKey(authorization: string | undefined): void {
  if (!authorization?.startsWith('AWS4-HMAC-SHA256 ')) {
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  if (authorization.includes(`Credential=${credentials.accessKeyId}/`)) return;
  const message = 'The security token included in the request is invalid.';
  throw new ServiceError('UnrecognizedClientException', message);
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || '{}');
  } catch {
    throw new ServiceError('SerializationException', 'The body is not JSON.');
  }
}

async function answer(message: IncomingMessage, service: JsonService): Promise<object> {
  const { label, target, operations } = service;
  const { headers, body } = await readRequest(message);
  requireKey(headers['authorization']);
  const [called, name = ''] = (headers['x-amz-target'] ?? '').split('.');
  const operation = called === target && Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) {
    const known = Object.keys(operations).join(', ');
    throw new ServiceError('UnknownOperationException', `The local ${label} knows ${known}.`);
  }
  return await operation(parseBody(body));
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

function sendError(response: ServerResponse, error: unknown, { label }: JsonService, tell: Tell): void {
  const known = error instanceof ServiceError;
  if (!known) tell(`[${label}] ${error instanceof Error ? error.message : String(error)}`);
  const __type = known ? error.name : 'InternalErrorException';
  response.setHeader('x-amzn-errortype', __type);
  send(response, known ? 400 : 500, { __type, message: known ? error.message : 'Internal error' });
}

/** Serves a played service to functions on a free loopback port. */
export async function startJsonService(service: JsonService, tell: Tell): Promise<JsonEndpoint> {
  const server = createServer((message, response) => {
    answer(message, service).then(
      (body) => send(response, 200, body),
      (error: unknown) => sendError(response, error, service, tell),
    );
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error(`${service.label} has no port`);
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
