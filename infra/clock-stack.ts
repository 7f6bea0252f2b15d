import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';
import { LambdaFunction } from './lambda-function.ts';
import { watchClock } from './log-alarms.ts';
import type { RouteContext } from './routed-functions.ts';
import { addWorker, WorkQueue } from './work-queue.ts';

/** What happens because time passes. */
export class ClockStack extends Stack {
  constructor(scope: Construct, id: string, routed: RouteContext, props: StackProps) {
    super(scope, id, props);
    const { deployment } = routed;
    const asks = 'poll-courier';
    const { queue } = new WorkQueue(this, 'SilentParcels', { worker: asks, deployment });
    const resources = { ...routed.resources, trackingQueue: queue };
    // Few at once: couriers allow each account so many questions, and a parcel that was silent for hours can wait.
    addWorker(this, { name: asks, queue, batchSize: 5, maxConcurrency: 5, deployment, resources });
    const name = 'pass-time';
    const clock = new LambdaFunction(this, { name, deployment, resources });
    // A minute that fails is made up for by the next one, which looks at the same orders.
    const target = new LambdaTarget(clock.lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) });
    const schedule = Schedule.rate(Duration.minutes(1));
    acknowledge(new Rule(this, 'EveryMinute', { schedule, targets: [target] }), 'nextMinuteMakesUp');
    watchClock(clock, clock.log, deployment.alarmTopic);
  }
}
