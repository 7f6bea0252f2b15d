import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type Deployment, removalPolicyOf } from './deployment.ts';

/** A link to an export dies after this time, whatever whoever signed it had in mind. */
const longestLink = Duration.minutes(5);

/** Finished exports: personal data, so closed, encrypted, logged and gone after a day. */
export class ExportBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { stage }: Deployment) {
    super(scope, id);
    const closed: BucketProps = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: removalPolicyOf(stage.removal),
    };
    const downloads = new Bucket(this, 'Downloads', {
      ...closed,
      lifecycleRules: [{ expiration: Duration.days(stage.logRetentionDays) }],
    });
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      // @ts-expect-error CDK's own class misses its interface under exactOptionalPropertyTypes (isWebsite)
      serverAccessLogsBucket: downloads,
      lifecycleRules: [
        { expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    this.bucket.addToResourcePolicy(refuseOldSignatures(this.bucket));
  }
}

function refuseOldSignatures(bucket: Bucket): PolicyStatement {
  return new PolicyStatement({
    sid: 'RefuseOldSignatures',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:GetObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: { NumericGreaterThan: { 's3:signatureAge': longestLink.toMilliseconds() } },
  });
}
