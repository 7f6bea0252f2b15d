import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledgeObjectsBelow } from './acknowledgements.ts';
import { ClosedBucket, sentFromAnywhere } from './closed-bucket.ts';
import { logicalIdOf } from './logical-id.ts';
import { filePrefixes } from './permissions.ts';
import { addRoutedFunctions, type RouteContext } from './routed-functions.ts';

/** Days for which a checked proof is kept: longer than a buyer or a bank takes to complain. */
const proofDays = 180;

/** Days for which checked evidence is kept: a claim may be appealed for months. */
const evidenceDays = 365;

/** Files of orders, proofs of payment and evidence of parcels: sent by link, checked, and shown by link. */
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
        { prefix: filePrefixes.proofs.incoming, expiration: Duration.days(1) },
        { prefix: filePrefixes.proofs.checked, expiration: Duration.days(proofDays) },
        { prefix: filePrefixes.evidence.incoming, expiration: Duration.days(1) },
        { prefix: filePrefixes.evidence.checked, expiration: Duration.days(evidenceDays) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      cors: sentFromAnywhere,
      linkedActions: ['s3:GetObject', 's3:PutObject'],
    });
    addRoutedFunctions(this, names, { ...routed, resources: { ...routed.resources, proofBucket: bucket } });
    for (const prefix of Object.values(filePrefixes).flatMap((places) => Object.values(places))) {
      acknowledgeObjectsBelow(this, logicalIdOf(this, bucket), prefix);
    }
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName });
  }
}
