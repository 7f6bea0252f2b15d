import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { watchNotifications } from './log-alarms.ts';
import { addRoutedFunctions, type RouteContext } from './routed-functions.ts';

/** What payment gateways tell. It is recorded before it is answered, so there is no queue: gateways come again. */
export class PaymentStack extends Stack {
  constructor(scope: Construct, id: string, routed: RouteContext, props: StackProps) {
    super(scope, id, props);
    for (const fn of addRoutedFunctions(this, ['receive-payment-notification'], routed)) {
      watchNotifications(fn, fn.log, routed.deployment.alarmTopic);
    }
  }
}
