import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type EnvName, env } from '../env.ts';

let client: SQSClient | undefined;

/** Below the time for which the function that sends may run, so that a slow queue is an answer and not a crash. */
const timeouts = { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true };

const queues = (): SQSClient => {
  client ??= new SQSClient({ maxAttempts: 2, requestHandler: timeouts });
  return client;
};

/**
 * Puts a message on a queue, and returns once the queue has it.
 * @param sellerId the shop is the message group: a flood of one shop does not delay the others.
 * @param delaySeconds how long the queue keeps the message back, at most 900.
 */
export async function enqueue(
  queue: Extract<EnvName, `${string}_QUEUE_URL`>,
  sellerId: string,
  message: object,
  delaySeconds = 0,
): Promise<void> {
  await queues().send(
    new SendMessageCommand({
      QueueUrl: env(queue),
      MessageBody: JSON.stringify(message),
      MessageGroupId: sellerId,
      ...(delaySeconds > 0 && { DelaySeconds: delaySeconds }),
    }),
  );
}
