import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { ApiResult } from '../shared/http/api-handler.ts';

/** A request to a route of the desk. */
export interface DeskCall {
  readonly method?: string;
  /** API Gateway's route key, where the function answers several. */
  readonly route?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the token says of the caller. */
  readonly claims: Readonly<Record<string, string>>;
}

/** The event that the gateway makes of a request, with a fresh `Idempotency-Key` unless it has one. */
export const deskEvent = ({
  method = 'GET',
  route = `${method} /`,
  path,
  body,
  query = '',
  headers,
  claims,
}: DeskCall) =>
  ({
    version: '2.0',
    routeKey: route,
    rawPath: '/',
    rawQueryString: query,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    ...(path && { pathParameters: path }),
    requestContext: {
      requestId: 'request-1',
      domainName: 'localhost',
      http: { method },
      authorizer: { jwt: { claims, scopes: [] } },
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  }) as object as APIGatewayProxyEventV2;

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<ApiResult>;

/** What a handler answers to a request. */
export async function answerOf(handler: unknown, call: DeskCall) {
  const { statusCode, body, headers } = await (handler as Handler)(deskEvent(call), {} as Context);
  const parsed = body ? (JSON.parse(body) as Record<string, unknown>) : {};
  return { status: statusCode, body: parsed, headers: headers ?? {} };
}
