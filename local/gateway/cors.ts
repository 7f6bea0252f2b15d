import * as z from 'zod/mini';
import type { Deployment } from '../assembly/deployment.ts';
import type { IncomingRequest } from './incoming.ts';
import type { HttpAnswer } from './problem.ts';

const corsConfiguration = z.looseObject({
  AllowOrigins: z._default(z.array(z.string()), []),
  AllowMethods: z._default(z.array(z.string()), []),
  AllowHeaders: z._default(z.array(z.string()), []),
  ExposeHeaders: z._default(z.array(z.string()), []),
  MaxAge: z.optional(z.number()),
  AllowCredentials: z._default(z.boolean(), false),
});

export type Cors = z.infer<typeof corsConfiguration>;

/** The CORS settings of the HTTP API that has some. */
export function corsOf(deployment: Deployment): Cors | undefined {
  const apis = deployment.ofType('AWS::ApiGatewayV2::Api').map(({ properties }) => properties);
  const configured = apis.find((properties) => properties['CorsConfiguration'] !== undefined);
  return configured && corsConfiguration.parse(configured['CorsConfiguration']);
}

function isAllowed(origin: string | undefined, cors: Cors): origin is string {
  return origin !== undefined && (cors.AllowOrigins.includes('*') || cors.AllowOrigins.includes(origin));
}

/** Headers that API Gateway adds to every answer to an allowed origin. */
export function corsHeaders(request: IncomingRequest, cors: Cors | undefined): Record<string, string> {
  const { origin } = request.headers;
  if (!cors || !isAllowed(origin, cors)) return {};
  return {
    'access-control-allow-origin': cors.AllowOrigins.includes('*') ? '*' : origin,
    ...(cors.ExposeHeaders.length > 0 && { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }),
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    vary: 'origin',
  };
}

/** The answer to a browser's preflight question, which never reaches a function; undefined for other requests. */
export function preflightAnswer(request: IncomingRequest, cors: Cors | undefined): HttpAnswer | undefined {
  const isPreflight =
    request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  if (!cors || !isPreflight) return undefined;
  const allowed = corsHeaders(request, cors);
  if (Object.keys(allowed).length === 0) return { status: 204, headers: {}, body: '' };
  return {
    status: 204,
    headers: {
      ...allowed,
      'access-control-allow-methods': cors.AllowMethods.join(','),
      'access-control-allow-headers': cors.AllowHeaders.join(','),
      ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
    },
    body: '',
  };
}
