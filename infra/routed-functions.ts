import { HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import type { Route } from '../shared/http/route.ts';
import { routes } from '../shared/http/routes.ts';
import { acknowledge } from './acknowledgements.ts';
import type { ApiStack } from './api-stack.ts';
import type { Deployment } from './deployment.ts';
import { constructId } from './function-names.ts';
import { LambdaFunction } from './lambda-function.ts';
import type { Resources } from './permissions.ts';

/** What a function with a route needs. */
export interface RouteContext {
  readonly deployment: Deployment;
  readonly resources: Resources;
  readonly gateway: Pick<ApiStack, 'api' | 'deskOnly'>;
}

function addRoute(
  scope: Construct,
  { method, path, access }: Route,
  gateway: RouteContext['gateway'],
  integration: HttpLambdaIntegration,
): void {
  const route = new HttpRoute(
    scope,
    `${constructId(`${method.toLowerCase()}${path.replaceAll(/\W+/g, '-')}`)}Route`,
    {
      httpApi: gateway.api,
      routeKey: HttpRouteKey.with(path, HttpMethod[method]),
      integration,
      ...(access === 'desk' && { authorizer: gateway.deskOnly }),
    },
  );
  if (access === 'public') acknowledge(route, 'anybodyMayCall');
  if (access === 'hook') acknowledge(route, 'callerSignsItself');
}

/** Makes these functions and all their routes from the table of routes. */
export function addRoutedFunctions(
  scope: Construct,
  names: readonly string[],
  context: RouteContext,
): LambdaFunction[] {
  return names.map((name) => {
    const fn = new LambdaFunction(scope, { name, ...context });
    const integration = new HttpLambdaIntegration('Integration', fn.lambda);
    const own = routes.filter((route) => route.function === name);
    for (const route of own) addRoute(fn, route, context.gateway, integration);
    return fn;
  });
}
