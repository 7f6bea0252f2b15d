import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnStage, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Access } from '../shared/http/route.ts';
import { routes } from '../shared/http/routes.ts';
import { alarm } from './alarms.ts';
import type { Deployment } from './deployment.ts';

interface Rate {
  /** Requests per second, for all callers of a route together. */
  readonly throttlingRateLimit: number;
  readonly throttlingBurstLimit: number;
}

/** Each route has its own limit, so a flood of one cannot starve the couriers' calls. */
const rates: Readonly<Record<Access, Rate>> = {
  public: { throttlingRateLimit: 100, throttlingBurstLimit: 200 },
  desk: { throttlingRateLimit: 200, throttlingBurstLimit: 400 },
  hook: { throttlingRateLimit: 500, throttlingBurstLimit: 1000 },
};

/**
 * One line per request; no address or query of a person, and no path, which holds the secret of a courier's route.
 * Not `error.messageString`: it brings quotes of its own, and the lines of failed requests would not be JSON.
 */
const logFormat = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  bytes: '$context.responseLength',
  error: '$context.error.message',
  refused: '$context.authorizer.error',
});

/**
 * The stage of the API: limits, access log, alarms. It is deployed last, because API Gateway refuses limits for
 * routes that do not exist yet.
 */
export class TrafficStack extends Stack {
  constructor(scope: Construct, id: string, api: HttpApi, deployment: Deployment, props: StackProps) {
    super(scope, id, props);
    const { logGroupArn } = new LogGroup(this, 'AccessLog', deployment.logs);
    new CfnStage(this, 'Stage', {
      apiId: api.apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: logGroupArn, format: logFormat },
      defaultRouteSettings: rates.desk,
      routeSettings: Object.fromEntries(
        routes.map(({ method, path, access }) => [`${method} ${path}`, routeSettings(rates[access])]),
      ),
    });
    alarm(this, 'Faults', deployment.alarmTopic, {
      metric: api.metricServerError({ period: Duration.minutes(5), statistic: 'Average' }),
      above: 0.01,
      evaluationPeriods: 1,
      meaning: 'More than 1 % of the requests are answered with a fault of ours.',
    });
    new CfnOutput(this, 'ApiId', { value: api.apiId });
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
  }
}

/** Inside the map of routes CloudFormation takes the names as they are, and CDK does not translate them. */
function routeSettings({ throttlingRateLimit, throttlingBurstLimit }: Rate) {
  return { ThrottlingRateLimit: throttlingRateLimit, ThrottlingBurstLimit: throttlingBurstLimit };
}
