import { vi } from 'vitest';
import { credentials, region } from '../../local/place.ts';
import type { Stack } from '../../local/stack.ts';

/** Lets a test work on a running stack's table and users as an operator does, until its environment is put back. */
export function beOperator({ tableName, userPoolId, endpoints }: Stack): void {
  const environment = {
    TABLE_NAME: tableName,
    USER_POOL_ID: userPoolId,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.cognito,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}
