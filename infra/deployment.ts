import { RemovalPolicy } from 'aws-cdk-lib';
import type { LogGroupProps } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Stage } from './stage.ts';

/** What every stack of a stage shares. */
export interface Deployment {
  readonly stage: Stage;
  /** Told by every alarm. */
  readonly alarmTopic: ITopic;
  readonly logs: LogGroupProps;
}

/** How logs are kept: long enough to look into a complaint, then gone with the personal data in them. */
export function logsOf({ logRetentionDays, removal }: Stage): LogGroupProps {
  return { retention: logRetentionDays, removalPolicy: removalPolicyOf(removal) };
}

export function removalPolicyOf(removal: Stage['removal']): RemovalPolicy {
  return { retain: RemovalPolicy.RETAIN, destroy: RemovalPolicy.DESTROY }[removal];
}
