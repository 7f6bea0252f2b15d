import {
  CreateQueueCommand,
  type QueueAttributeName,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeployedResource, Deployment } from '../assembly/deployment.ts';

/** Template properties that mean the same to SQS itself. */
const attributes: readonly QueueAttributeName[] = [
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'VisibilityTimeout',
];

/** `name` of a queue in its ARN or address. */
export function queueName(arnOrUrl: string): string {
  return arnOrUrl.split(/[:/]/).at(-1) ?? arnOrUrl;
}

function attributesOf({ properties }: DeployedResource): Record<string, string> {
  const present = attributes.filter((name) => properties[name] !== undefined);
  return Object.fromEntries(
    present.map((name) => {
      const value = properties[name];
      return [name, typeof value === 'object' ? JSON.stringify(value) : String(value)];
    }),
  );
}

async function ensureQueue(resource: DeployedResource, client: SQSClient): Promise<void> {
  const wanted = attributesOf(resource);
  const fifo = resource.properties['FifoQueue'] === true ? { FifoQueue: 'true' } : undefined;
  await client.send(new CreateQueueCommand({ QueueName: queueName(resource.arn), Attributes: fifo }));
  if (Object.keys(wanted).length === 0) return;
  await client.send(new SetQueueAttributesCommand({ QueueUrl: resource.id, Attributes: wanted }));
}

/** Creates the queues of the deployment, or brings those of an earlier run up to the template. */
export async function ensureQueues(deployment: Deployment, client: SQSClient): Promise<void> {
  await Promise.all(deployment.ofType('AWS::SQS::Queue').map((queue) => ensureQueue(queue, client)));
}
