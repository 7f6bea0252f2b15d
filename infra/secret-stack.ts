import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/**
 * The one key that seals what shops entrust to us: keys and secrets of couriers and payment gateways. It outlives its
 * stack whatever the stage says, because without it nothing of that can ever be read again.
 */
export class SecretStack extends Stack {
  readonly key: Key;

  constructor(scope: Construct, id: string, stage: Stage, props: StackProps) {
    super(scope, id, props);
    this.key = new Key(this, 'Secrets', {
      alias: `pesanan-${stage.name}-secrets`,
      description: `Seals the secrets of shops, stage ${stage.name}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new CfnOutput(this, 'SecretsKeyArn', { value: this.key.keyArn });
  }
}
