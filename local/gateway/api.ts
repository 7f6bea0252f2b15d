import { setTimeout as delay } from 'node:timers/promises';
import type { JWTVerifyGetKey } from 'jose';
import { FunctionFailed } from '../lambda/function-error.ts';
import type { LambdaRuntime } from '../lambda/runtime.ts';
import { authorize } from './authorizer.ts';
import { corsHeaders, preflightAnswer } from './cors.ts';
import { type HttpEvent, type RouteAuthorizer, toEvent } from './event.ts';
import { toHttpAnswer } from './function-answer.ts';
import type { IncomingRequest } from './incoming.ts';
import { type HttpAnswer, problemAnswer } from './problem.ts';
import type { ApiRoute, ApiRoutes, RouteMatch } from './routes.ts';

export interface ApiContext {
  readonly routes: ApiRoutes;
  readonly lambda: LambdaRuntime;
  readonly keys: JWTVerifyGetKey;
  /** The local issuer that stands for the user pool a template names as issuer. */
  localIssuer(templateIssuer: string): string;
  /** Host and port of the stack. */
  readonly domainName: string;
  readonly clock: () => Date;
}

/** The most that Lambda takes in one call. */
const largestEventBytes = 6 * 1024 * 1024;

async function authorizerAnswer(
  route: ApiRoute,
  request: IncomingRequest,
  { keys, localIssuer, clock }: ApiContext,
): Promise<RouteAuthorizer | 'refused' | undefined> {
  if (!route.authorizer) return undefined;
  const { issuer, audience } = route.authorizer;
  const authorizer = { issuer: localIssuer(issuer), audience };
  const found = await authorize(request.headers['authorization'], { authorizer, keys, now: clock() });
  return found ?? 'refused';
}

async function callFunction(route: ApiRoute, event: HttpEvent, lambda: LambdaRuntime): Promise<HttpAnswer> {
  if (Buffer.byteLength(event.body ?? '') > largestEventBytes) return problemAnswer('payload_too_large');
  const limit = new AbortController();
  try {
    return await Promise.race([
      lambda.invoke(route.functionArn, event).then(toHttpAnswer),
      delay(route.timeoutMs, undefined, { signal: limit.signal }).then(() =>
        problemAnswer('function_timed_out'),
      ),
    ]);
  } catch (error) {
    if (error instanceof FunctionFailed) return problemAnswer('function_failed');
    throw error;
  } finally {
    limit.abort();
  }
}

async function answerRoute(
  { route, pathParameters }: RouteMatch,
  request: IncomingRequest,
  context: ApiContext,
): Promise<HttpAnswer> {
  const authorizer = await authorizerAnswer(route, request, context);
  if (authorizer === 'refused') return problemAnswer('unauthorized', { 'www-authenticate': 'Bearer' });
  const { domainName, clock, lambda } = context;
  const event = toEvent(request, {
    routeKey: route.routeKey,
    apiId: route.apiId,
    pathParameters,
    domainName,
    now: clock(),
    ...(authorizer && { authorizer }),
  });
  return await callFunction(route, event, lambda);
}

/** Answers a request as the HTTP API of the template would. */
export async function answerApi(request: IncomingRequest, context: ApiContext): Promise<HttpAnswer> {
  const { routes } = context;
  const preflight = preflightAnswer(request, routes.cors);
  if (preflight) return preflight;
  const match = routes.match(request.method, request.rawPath);
  const answer = match ? await answerRoute(match, request, context) : problemAnswer('route_not_found');
  return { ...answer, headers: { ...answer.headers, ...corsHeaders(request, routes.cors) } };
}
