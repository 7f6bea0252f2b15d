import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';

interface Users {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
}

/**
 * The HTTP API and who checks its tokens. Routes are added by the stacks that own the functions; the stage that
 * serves them is in the traffic stack.
 */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly deskOnly: HttpJwtAuthorizer;

  constructor(scope: Construct, id: string, { userPool, client }: Users, props: StackProps) {
    super(scope, id, props);
    this.api = new HttpApi(this, 'Api', {
      createDefaultStage: false,
      // Landing pages stand on any site, and a token is a header, never a cookie: any origin may ask.
      corsPreflight: {
        allowOrigins: ['*'],
        allowMethods: [
          CorsHttpMethod.GET,
          CorsHttpMethod.HEAD,
          CorsHttpMethod.POST,
          CorsHttpMethod.PATCH,
          CorsHttpMethod.DELETE,
        ],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match'],
        exposeHeaders: ['etag', 'location', 'retry-after'],
        maxAge: Duration.hours(1),
      },
    });
    this.deskOnly = new HttpJwtAuthorizer('Desk', userPool.userPoolProviderUrl, {
      jwtAudience: [client.userPoolClientId],
    });
  }
}
