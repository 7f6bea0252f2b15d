import { Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';
import type { Stage } from './stage.ts';

/** Where alarms go. */
export class AlarmStack extends Stack {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { alarmEmail }: Stage, props: StackProps) {
    super(scope, id, props);
    this.topic = new Topic(this, 'Alarms', { enforceSSL: true });
    // A topic with a policy of its own loses the default one, by which alarms of the account may publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (!alarmEmail) return;
    this.topic.addSubscription(new EmailSubscription(alarmEmail));
    acknowledge(this, 'mailIsRetried');
  }
}
