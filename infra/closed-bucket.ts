import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CorsRule,
  HttpMethods,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type Deployment, removalPolicyOf } from './deployment.ts';

/** A link dies after this time, whatever whoever signed it had in mind. */
const longestLink = Duration.minutes(5);

/**
 * Files come from pages on any site, landing pages and consoles. The link is the key; a page can do nothing with the
 * bucket beside it.
 */
export const sentFromAnywhere: CorsRule[] = [
  {
    allowedOrigins: ['*'],
    allowedMethods: [HttpMethods.PUT],
    allowedHeaders: ['content-type'],
    maxAge: Duration.hours(1).toSeconds(),
  },
];

interface ClosedBucketProps {
  readonly deployment: Deployment;
  readonly lifecycleRules: NonNullable<BucketProps['lifecycleRules']>;
  readonly cors?: NonNullable<BucketProps['cors']>;
  /** What links may be signed for. */
  readonly linkedActions: readonly string[];
}

/** Files with personal data: closed, encrypted, every access logged, and gone after their time. */
export class ClosedBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: ClosedBucketProps) {
    super(scope, id);
    const { stage } = props.deployment;
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
      lifecycleRules: props.lifecycleRules,
      ...(props.cors && { cors: props.cors }),
    });
    this.bucket.addToResourcePolicy(refuseOldSignatures(this.bucket, props.linkedActions));
  }
}

function refuseOldSignatures(bucket: Bucket, actions: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'RefuseOldSignatures',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: [...actions],
    resources: [bucket.arnForObjects('*')],
    conditions: { NumericGreaterThan: { 's3:signatureAge': longestLink.toMilliseconds() } },
  });
}
