import { type Acknowledgment, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Findings that are left as they are, each with the reason. A test fails when one is no longer found. */
export const acknowledgements = {
  mfaIsOffered: {
    id: 'AwsSolutions-COG2',
    reason:
      'Every user may turn on one-time codes. Forcing them would lock out staff who share a warehouse device; ' +
      'a shop that wants them for all can be given them by switching the pool to REQUIRED.',
  },
  noPlusPlan: {
    id: 'AwsSolutions-COG8',
    reason:
      'The Plus plan costs more for each active user. What it adds guards accounts with guessed or leaked passwords; ' +
      'here sign-up is off, the policy asks for 12 characters of four kinds and one-time codes are offered.',
  },
  anybodyMayCall: {
    id: 'AwsSolutions-APIG4',
    reason:
      'A buyer has no account. The route answers anybody by design (access "public" in shared/http/routes.ts), ' +
      'shows nothing beyond what the key in its path names, and has a rate limit of its own.',
  },
  callerSignsItself: {
    id: 'AwsSolutions-APIG4',
    reason:
      'A courier has no token of ours. The path holds an unguessable id and the function checks the signature ' +
      'over the raw bytes before it keeps anything (access "hook" in shared/http/routes.ts).',
  },
  streamFailuresEndHere: {
    id: 'AwsSolutions-SQS3',
    reason:
      'This queue is the end of the line itself: the failure destination of the stream consumer, which the rule ' +
      'does not recognize. It keeps 14 days and an alarm goes off at the first message.',
  },
  lastQueue: {
    id: 'Serverless-SQSRedrivePolicy',
    reason: 'A queue for failed work has no further queue behind it; an alarm goes off at the first message.',
  },
  queueKeepsFailures: {
    id: 'Serverless-LambdaEventSourceMappingDestination',
    reason:
      'The source is a queue: what fails stays in it and moves to its dead-letter queue by the redrive policy. ' +
      'SQS sources know no other destination.',
  },
  neverCalledAsynchronously: {
    id: 'Serverless-LambdaDLQ',
    reason:
      'A dead-letter target of a function catches asynchronous calls only. Routes, the user pool and event source ' +
      'mappings call synchronously, and failed events have queues of their own. Schedules do call asynchronously, ' +
      'but a run that failed is made up for by the next one.',
  },
  nextMinuteMakesUp: {
    id: 'Serverless-EventBusDLQ',
    reason:
      'A tick that could not be delivered tells nothing that the next one does not: each looks at all that is due.',
  },
  noTracing: {
    id: 'Serverless-LambdaTracing',
    reason:
      'The actions of X-Ray cannot be limited to a resource, so tracing would put a wildcard into every role. ' +
      'Each function logs one line per call with its duration instead.',
  },
  mailIsRetried: {
    id: 'Serverless-SNSRedrivePolicy',
    reason:
      'The one subscriber is an e-mail address. Nobody would read a queue of undelivered mail, and an alarm stays ' +
      'visible in CloudWatch whether its mail arrives or not.',
  },
} as const satisfies Readonly<Record<string, Acknowledgment>>;

/** Accepts a finding at this construct and below. */
export function acknowledge(scope: IConstruct, ...names: readonly (keyof typeof acknowledgements)[]): void {
  Validations.of(scope).acknowledge(...names.map((name) => acknowledgements[name]));
}

/** Accepts that a role names all objects below a prefix of one bucket: their names are made up at run time. */
export function acknowledgeObjectsBelow(scope: IConstruct, bucketLogicalId: string, prefix: string): void {
  Validations.of(scope).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${bucketLogicalId}.Arn>/${prefix}*]`,
    reason:
      'The key of a file is random and made at run time. The role reads or writes objects below this prefix ' +
      'only; it cannot list, and cannot delete.',
  });
}
