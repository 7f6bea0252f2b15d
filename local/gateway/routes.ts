import createRouter, { type HTTPMethod } from 'find-my-way';
import * as z from 'zod/mini';
import type { DeployedResource, Deployment } from '../assembly/deployment.ts';
import type { JwtAuthorizer } from './authorizer.ts';
import { type Cors, corsOf } from './cors.ts';

/** A route of an HTTP API in the template. */
export interface ApiRoute {
  readonly routeKey: string;
  readonly apiId: string;
  readonly functionArn: string;
  /** Milliseconds until API Gateway gives up on the function. */
  readonly timeoutMs: number;
  readonly authorizer?: JwtAuthorizer;
}

export interface RouteMatch {
  readonly route: ApiRoute;
  readonly pathParameters: Readonly<Record<string, string | undefined>>;
}

export interface ApiRoutes {
  readonly routes: readonly ApiRoute[];
  readonly cors: Cors | undefined;
  match(method: string, path: string): RouteMatch | undefined;
}

const routeProperties = z.looseObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z._default(z.string(), 'NONE'),
  AuthorizerId: z.optional(z.string()),
});

const integrationProperties = z.looseObject({
  IntegrationUri: z.string(),
  TimeoutInMillis: z._default(z.number(), 30_000),
});

const authorizerProperties = z.looseObject({
  JwtConfiguration: z.looseObject({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

const anyMethod: readonly HTTPMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function authorizerOf(id: string, deployment: Deployment): JwtAuthorizer {
  const { JwtConfiguration } = authorizerProperties.parse(deployment.find(id)?.properties);
  return { issuer: JwtConfiguration.Issuer, audience: JwtConfiguration.Audience };
}

function routeOf(resource: DeployedResource, deployment: Deployment): ApiRoute {
  const { ApiId, RouteKey, Target, AuthorizationType, AuthorizerId } = routeProperties.parse(
    resource.properties,
  );
  const integration = deployment.find(Target.replace('integrations/', ''));
  const { IntegrationUri, TimeoutInMillis } = integrationProperties.parse(integration?.properties);
  return {
    routeKey: RouteKey,
    apiId: ApiId,
    functionArn: /arn:aws:lambda:[^/]+/.exec(IntegrationUri)?.[0] ?? IntegrationUri,
    timeoutMs: TimeoutInMillis,
    ...(AuthorizationType === 'JWT' && { authorizer: authorizerOf(AuthorizerId ?? '', deployment) }),
  };
}

/** `/orders/{orderId}` and `/files/{path+}` in the router's own spelling. */
function routerPath(path: string): string {
  return path
    .replaceAll(':', '::')
    .replace(/\{(\w+)\+\}/, '*')
    .replace(/\{(\w+)\}/g, ':$1');
}

function isMethod(method: string): method is HTTPMethod {
  return anyMethod.some((one) => one === method);
}

function greedyName(routeKey: string): string | undefined {
  return /\{(\w+)\+\}/.exec(routeKey)?.[1];
}

function namedParameters(route: ApiRoute, found: Record<string, string | undefined>) {
  const greedy = greedyName(route.routeKey);
  const { '*': rest, ...named } = found;
  return greedy ? { ...named, [greedy]: rest } : named;
}

/** The routes of every HTTP API in the deployment. */
export function apiRoutes(deployment: Deployment): ApiRoutes {
  const routes = deployment.ofType('AWS::ApiGatewayV2::Route').map((one) => routeOf(one, deployment));
  const router = createRouter({ ignoreTrailingSlash: false, maxParamLength: 2048 });
  for (const route of routes.filter(({ routeKey }) => routeKey !== '$default')) {
    const [method = '', path = ''] = route.routeKey.split(' ');
    const methods = isMethod(method) ? [method] : [...anyMethod];
    router.on(methods, routerPath(path), () => undefined, route);
  }
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  return {
    routes,
    cors: corsOf(deployment),
    match: (method, path) => {
      const found = isMethod(method) ? router.find(method, path) : null;
      if (!found) return fallback && { route: fallback, pathParameters: {} };
      const route: ApiRoute = found.store;
      return { route, pathParameters: namedParameters(route, found.params) };
    },
  };
}
