import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledgeObjectsBelow } from './acknowledgements.ts';
import { ClosedBucket } from './closed-bucket.ts';
import { logicalIdOf } from './logical-id.ts';
import { proofPrefixes } from './permissions.ts';
import { addRoutedFunctions, type RouteContext } from './routed-functions.ts';

/** Days for which a checked proof is kept: longer than a buyer or a bank takes to complain. */
const proofDays = 180;

/** Proofs of payment: sent by link, checked, and shown by link to those who handle money. */
export class MoneyStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    names: readonly string[],
    routed: RouteContext,
    props: StackProps,
  ) {
    super(scope, id, props);
    const { bucket } = new ClosedBucket(this, 'Proofs', {
      deployment: routed.deployment,
      lifecycleRules: [
        { prefix: proofPrefixes.incoming, expiration: Duration.days(1) },
        { prefix: proofPrefixes.checked, expiration: Duration.days(proofDays) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      // Landing pages stand on any site. The link is the key; a page can do nothing with the bucket beside it.
      cors: [
        {
          allowedOrigins: ['*'],
          allowedMethods: [HttpMethods.PUT],
          allowedHeaders: ['content-type'],
          maxAge: Duration.hours(1).toSeconds(),
        },
      ],
      linkedActions: ['s3:GetObject', 's3:PutObject'],
    });
    addRoutedFunctions(this, names, { ...routed, resources: { ...routed.resources, proofBucket: bucket } });
    for (const prefix of Object.values(proofPrefixes)) {
      acknowledgeObjectsBelow(this, logicalIdOf(this, bucket), prefix);
    }
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName });
  }
}
