import type { Stack } from 'aws-cdk-lib';
import { type Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';

/** The name of a bucket within its template. */
export function logicalIdOf(stack: Stack, { node }: Bucket): string {
  if (!(node.defaultChild instanceof CfnBucket)) throw new Error('the bucket has no resource');
  return stack.getLogicalId(node.defaultChild);
}
