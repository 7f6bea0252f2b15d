import { join } from 'node:path';
import * as z from 'zod/mini';
import type { DeployedResource, Deployment } from '../assembly/deployment.ts';
import { credentials, type Endpoints, region } from '../place.ts';

/** A function of the template, ready to be run. */
export interface FunctionSpec {
  readonly name: string;
  readonly arn: string;
  readonly codeDirectory: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** The whole environment of the function: nothing of this process leaks in. */
  readonly environment: Readonly<Record<string, string>>;
}

const properties = z.looseObject({
  Code: z.looseObject({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z._default(z.string(), 'nodejs24.x'),
  Timeout: z._default(z.number(), 3),
  MemorySize: z._default(z.number(), 128),
  Environment: z.optional(z.looseObject({ Variables: z.optional(z.record(z.string(), z.string())) })),
});

/** Where the payment gateways that this machine plays are; functions call the real ones without it. */
const paymentAddresses = (payments: string | undefined): Record<string, string> =>
  payments
    ? {
        PAYMENT_API_URL_MIDTRANS: `${payments}/midtrans`,
        PAYMENT_API_URL_XENDIT: `${payments}/xendit`,
      }
    : {};

/** Where the couriers that this machine plays are; functions call the real ones without it. */
const courierAddresses = (couriers: string | undefined): Record<string, string> =>
  couriers
    ? {
        COURIER_API_URL_BITESHIP: `${couriers}/biteship`,
        COURIER_API_URL_KIRIMINAJA: `${couriers}/kiriminaja`,
        COURIER_API_URL_NINJAVAN: `${couriers}/ninjavan`,
      }
    : {};

function runtimeEnvironment(name: string, memoryMb: number, endpoints: Endpoints): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
    ...paymentAddresses(endpoints.payments),
    ...courierAddresses(endpoints.couriers),
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.cognito,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    TZ: ':UTC',
  };
}

function specOf(resource: DeployedResource, directory: string, endpoints: Endpoints): FunctionSpec[] {
  const parsed = properties.safeParse(resource.properties);
  // Helpers of CDK itself may be inline code or another language; they only matter while deploying.
  if (!parsed.success || !parsed.data.Runtime.startsWith('nodejs')) return [];
  const { Code, Handler, Timeout, MemorySize, Environment } = parsed.data;
  return [
    {
      name: resource.id,
      arn: resource.arn,
      codeDirectory: join(directory, `asset.${Code.S3Key.replace(/\.zip$/, '')}`),
      handler: Handler,
      timeoutSeconds: Timeout,
      memoryMb: MemorySize,
      environment: {
        ...Environment?.Variables,
        ...runtimeEnvironment(resource.id, MemorySize, endpoints),
      },
    },
  ];
}

/** Every Node function of the deployment, by name. */
export function functionSpecs(deployment: Deployment, endpoints: Endpoints): readonly FunctionSpec[] {
  return deployment
    .ofType('AWS::Lambda::Function')
    .flatMap((resource) => specOf(resource, deployment.directory, endpoints));
}
