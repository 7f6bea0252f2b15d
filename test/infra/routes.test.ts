import { Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { eventFunctions, functionFolders } from '../../infra/function-names.ts';
import { routes } from '../../shared/http/routes.ts';
import { commandNames } from '../../shared/order/actions.ts';
import { app, functionNamed, functionNameOf, ofType, type Resource, referred } from './synthesized.ts';

const route = z.looseObject({
  RouteKey: z.string(),
  Target: z.object({ 'Fn::Join': z.tuple([z.string(), z.tuple([z.string(), z.unknown()])]) }),
  AuthorizationType: z.string(),
  AuthorizerId: z.optional(z.unknown()),
});
const integration = z.looseObject({ IntegrationUri: z.unknown(), PayloadFormatVersion: z.literal('2.0') });
const permission = z.looseObject({ FunctionName: z.unknown(), SourceArn: z.unknown() });

interface Deployed {
  readonly key: string;
  readonly function: string;
  readonly authorization: string;
  readonly hasAuthorizer: boolean;
}

function deployed({ stack, properties }: Resource): Deployed {
  const { RouteKey, Target, AuthorizationType, AuthorizerId } = route.parse(properties);
  const called = referred(Target['Fn::Join'][1][1], stack);
  const fn = referred(integration.parse(called?.properties).IntegrationUri, stack);
  return {
    key: RouteKey,
    function: fn ? functionNameOf(fn) : 'nothing',
    authorization: AuthorizationType,
    hasAuthorizer: AuthorizerId !== undefined,
  };
}

const deployedRoutes = ofType('AWS::ApiGatewayV2::Route').map(deployed);
const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

describe('the API', () => {
  it('sends every route to its function, and asks for a token at the desk only', () => {
    const wanted = routes.map((one) => ({
      key: keyOf(one),
      function: one.function,
      authorization: one.access === 'desk' ? 'JWT' : 'NONE',
      hasAuthorizer: one.access === 'desk',
    }));
    const byKey = (left: Deployed, right: Deployed) => left.key.localeCompare(right.key);
    expect(deployedRoutes.toSorted(byKey)).toEqual(wanted.toSorted(byKey));
  });

  it('has a route for every order action', () => {
    const keys = deployedRoutes.map(({ key }) => key);
    expect(keys).toEqual(
      expect.arrayContaining(commandNames.map((name) => `POST /v1/orders/{orderId}/${name}`)),
    );
  });

  it('may call the function of each route', () => {
    const permissions = ofType('AWS::Lambda::Permission');
    for (const one of routes) {
      const fn = functionNamed(one.function);
      const allowed = permissions.filter(({ stack, properties }) => {
        const { FunctionName, SourceArn } = permission.parse(properties);
        return referred(FunctionName, stack) === fn && JSON.stringify(SourceArn).includes(`/*/*${one.path}"`);
      });
      expect(allowed, keyOf(one)).not.toEqual([]);
    }
  });

  it('checks tokens of the user pool for the console', () => {
    const [authorizer, ...others] = ofType('AWS::ApiGatewayV2::Authorizer');
    expect(others).toEqual([]);
    expect(authorizer?.properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
    });
    expect(JSON.stringify(authorizer?.properties['JwtConfiguration'])).toMatch(
      /ProviderURL.*Console|Console.*ProviderURL/,
    );
  });

  it('limits each route and logs each request as JSON', () => {
    const [stage] = ofType('AWS::ApiGatewayV2::Stage');
    const parsed = z
      .looseObject({
        AccessLogSettings: z.looseObject({ Format: z.string() }),
        DefaultRouteSettings: z.looseObject({ ThrottlingRateLimit: z.number() }),
        RouteSettings: z.record(
          z.string(),
          z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }),
        ),
      })
      .parse(stage?.properties);
    expect(new Set(Object.keys(parsed.RouteSettings))).toEqual(new Set(routes.map(keyOf)));
    expect(JSON.parse(parsed.AccessLogSettings.Format)).toMatchObject({ route: '$context.routeKey' });
  });

  it('logs values that keep a line JSON, and nothing about a person or a secret path', () => {
    const [stage] = ofType('AWS::ApiGatewayV2::Stage');
    const format = JSON.stringify(stage?.properties['AccessLogSettings']);
    expect(format).toContain('$context.error.message');
    expect(format).not.toMatch(/messageString|\$context\.(path|identity|authorizer\.claims)/);
  });

  it('gets its stage after every route, as limits for unknown routes are refused', () => {
    const { dependencies } = Stack.of(app.node.findChild('Traffic'));
    const before = dependencies.map(({ node }) => node.id);
    const owners = new Set(ofType('AWS::ApiGatewayV2::Route').map(({ stack }) => stack));
    expect(before).toEqual(expect.arrayContaining([...owners]));
  });
});

describe('the folders under functions/', () => {
  it('are exactly the functions that are deployed', () => {
    const names = ofType('AWS::Lambda::Function').map(functionNameOf);
    expect(names.toSorted()).toEqual(functionFolders());
  });

  it('each answer a route or an event, never both', () => {
    const routed = new Set(routes.map((one) => one.function));
    expect(eventFunctions.filter((name) => routed.has(name))).toEqual([]);
  });
});
