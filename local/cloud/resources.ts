import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Deployment } from '../assembly/deployment.ts';
import { clientSettings, type Endpoints } from '../place.ts';
import { ensureBuckets } from './buckets.ts';
import { ensureQueues } from './queues.ts';
import { ensureTables } from './tables.ts';

export interface Clients {
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  destroy(): void;
}

/** Creates every table, queue and bucket of the deployment in the engines. */
export async function createResources(deployment: Deployment, endpoints: Endpoints): Promise<Clients> {
  const dynamodb = new DynamoDBClient(clientSettings(endpoints.dynamodb));
  const sqs = new SQSClient(clientSettings(endpoints.sqs));
  const s3 = new S3Client(clientSettings(endpoints.s3));
  await Promise.all([
    ensureTables(deployment, dynamodb),
    ensureQueues(deployment, sqs),
    ensureBuckets(deployment, s3),
  ]);
  s3.destroy();
  return {
    dynamodb,
    sqs,
    destroy: () => {
      dynamodb.destroy();
      sqs.destroy();
    },
  };
}
