import { CreateBucketCommand, ListBucketsCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Deployment } from '../assembly/deployment.ts';

/** Creates the buckets of the deployment that do not exist yet. */
export async function ensureBuckets(deployment: Deployment, client: S3Client): Promise<void> {
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  const missing = deployment
    .ofType('AWS::S3::Bucket')
    .filter(({ id }) => !Buckets.some(({ Name }) => Name === id));
  await Promise.all(missing.map(({ id }) => client.send(new CreateBucketCommand({ Bucket: id }))));
}
