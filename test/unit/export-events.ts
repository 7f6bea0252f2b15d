import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface Caller {
  readonly sub?: string;
  readonly seller?: string;
  readonly role?: string;
  readonly agent?: string;
}

interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly exportId?: string;
  readonly query?: string;
  readonly caller?: Caller;
}

/** A request to a route of exports, as the gateway hands it over. */
export function exportCall({ method = 'GET', body, headers, exportId, query = '', caller = {} }: Call) {
  const claims = { sub: 'u1', name: 'Budi', seller: 's1', role: 'owner', ...caller };
  return {
    version: '2.0',
    routeKey: `${method} /v1/exports`,
    rawPath: '/v1/exports',
    rawQueryString: query,
    headers: { 'content-type': 'application/json', ...headers },
    ...(exportId !== undefined && { pathParameters: { exportId } }),
    requestContext: { requestId: 'r1', domainName: 'localhost', authorizer: { jwt: { claims, scopes: [] } } },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  } as object as APIGatewayProxyEventV2;
}

/** Stands in for Lambda's context, with fourteen minutes left. */
export const context = { getRemainingTimeInMillis: () => 840_000 } as never;
