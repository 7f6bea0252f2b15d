import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readRequest } from '../gateway/incoming.ts';
import type { Tell } from '../lambda/function-log.ts';
import { credentials } from '../place.ts';
import { CognitoError } from './cognito-error.ts';
import { adminCreateUser } from './create-user.ts';
import { listUsers } from './list-users.ts';
import {
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  adminSetUserPassword,
  adminUserGlobalSignOut,
} from './manage-user.ts';
import type { CognitoContext, Operation } from './operation.ts';

export interface CognitoEndpoint {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const operations: Readonly<Record<string, Operation>> = {
  AdminCreateUser: adminCreateUser,
  AdminDeleteUser: adminDeleteUser,
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminGetUser: adminGetUser,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  ListUsers: listUsers,
};

const target = /^AWSCognitoIdentityProviderService\.(\w+)$/;

function requireKey(authorization: string | undefined): void {
  if (!authorization?.startsWith('AWS4-HMAC-SHA256 ')) {
    throw new CognitoError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  if (authorization.includes(`Credential=${credentials.accessKeyId}/`)) return;
  const message = 'The security token included in the request is invalid.';
  throw new CognitoError('UnrecognizedClientException', message);
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || '{}');
  } catch {
    throw new CognitoError('SerializationException', 'The body is not JSON.');
  }
}

async function answer(message: IncomingMessage, context: CognitoContext): Promise<object> {
  const { headers, body } = await readRequest(message);
  requireKey(headers['authorization']);
  const name = target.exec(headers['x-amz-target'] ?? '')?.[1] ?? '';
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) {
    const known = Object.keys(operations).join(', ');
    throw new CognitoError('UnknownOperationException', `The local Cognito knows ${known}.`);
  }
  return await operation(parseBody(body), context);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

function sendError(response: ServerResponse, error: unknown, tell: Tell): void {
  const known = error instanceof CognitoError;
  if (!known) tell(`[cognito] ${error instanceof Error ? error.message : String(error)}`);
  const __type = known ? error.name : 'InternalErrorException';
  response.setHeader('x-amzn-errortype', __type);
  send(response, known ? 400 : 500, { __type, message: known ? error.message : 'Internal error' });
}

/** Serves the user pool to functions, in the protocol of the AWS SDK, on a free loopback port. */
export async function startCognito(context: CognitoContext, tell: Tell): Promise<CognitoEndpoint> {
  const server = createServer((message, response) => {
    answer(message, context).then(
      (body) => send(response, 200, body),
      (error: unknown) => sendError(response, error, tell),
    );
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the Cognito endpoint has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
