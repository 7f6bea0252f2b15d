import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { accountId } from '../place.ts';
import type { IncomingRequest } from './incoming.ts';

/** What the gateway knows about a request besides the request. */
export interface EventContext {
  /** `METHOD /path/{parameter}` as in the template. */
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string | undefined>>;
  /** Host and port of the stack. */
  readonly domainName: string;
  readonly apiId: string;
  readonly now: Date;
  readonly authorizer?: RouteAuthorizer;
}

export interface RouteAuthorizer {
  readonly jwt: { readonly claims: Readonly<Record<string, string>>; readonly scopes: string[] | null };
}

/** A v2 event, with the authorizer's findings on desk routes. */
export type HttpEvent = APIGatewayProxyEventV2 & {
  requestContext: APIGatewayProxyEventV2['requestContext'] & { authorizer?: RouteAuthorizer };
};

/** The types that API Gateway hands over as text; all others arrive in Base64. */
const textTypes = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml)\b|application\/javascript\b)/i;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2020:19:03:58 +0000` */
function logTime(now: Date): string {
  const [date = '', time = ''] = now.toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${time} +0000`;
}

function isValidUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}

function bodyOf({
  body,
  headers,
}: IncomingRequest): Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'> {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = textTypes.test(headers['content-type'] ?? '') && isValidUtf8(body);
  return isText
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

/** One entry per name; repeated names are joined with commas, as API Gateway does in format 2.0. */
function queryParameters(rawQuery: string): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    const before = parameters[name];
    parameters[name] = before === undefined ? value : `${before},${value}`;
  }
  return Object.keys(parameters).length > 0 ? parameters : undefined;
}

/** HTTP APIs hand over the decoded path, unlike REST APIs. */
function decodedPath(rawPath: string): string {
  try {
    return decodeURIComponent(rawPath);
  } catch {
    return rawPath;
  }
}

function forwardedHeaders(request: IncomingRequest, domainName: string): Record<string, string> {
  const { cookie: _cookie, ...headers } = request.headers;
  return {
    ...headers,
    'x-forwarded-for': request.sourceIp,
    'x-forwarded-port': domainName.split(':')[1] ?? '80',
    'x-forwarded-proto': 'http',
    'x-amzn-trace-id': `Root=1-${randomUUID()}`,
  };
}

/** The event of payload format 2.0 that a function gets for a request. */
export function toEvent(request: IncomingRequest, context: EventContext): HttpEvent {
  const { routeKey, pathParameters, domainName, apiId, now, authorizer } = context;
  const path = decodedPath(request.rawPath);
  const cookies = request.headers['cookie']?.split(/; */);
  const query = queryParameters(request.rawQuery);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: request.rawQuery,
    ...(cookies && { cookies }),
    headers: forwardedHeaders(request, domainName),
    ...(query && { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters: { ...pathParameters } }),
    requestContext: {
      accountId,
      apiId,
      ...(authorizer && { authorizer }),
      domainName,
      domainPrefix: domainName.split(/[.:]/)[0] ?? '',
      http: {
        method: request.method,
        path,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now.getTime(),
    },
    ...bodyOf(request),
  };
}
