import { setTimeout as delay } from 'node:timers/promises';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';

/** A queue with the one that holds what it has given up. */
export interface QueuePair {
  readonly queueUrl: string;
  readonly failedUrl: string;
}

/** What lies among the dead letters, without a word of what it says. */
export interface DeadLetters {
  /** As SQS counts them, which may lag behind by a minute. */
  readonly waiting: number;
  /** When the oldest and the newest of those that were looked at were first sent. */
  readonly oldest?: Date;
  readonly newest?: Date;
  readonly lookedAt: number;
}

const receive = async (
  sqs: SQSClient,
  QueueUrl: string,
  VisibilityTimeout: number,
): Promise<readonly Message[]> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      VisibilityTimeout,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['SentTimestamp', 'MessageGroupId'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
};

/** How often ten messages are looked at; they are hidden for so many seconds meanwhile. */
const usualLooks = 10;
const hiddenSeconds = 5;

/** Counts dead letters and looks at the ages of up to a hundred. Nothing is moved. */
export async function lookAtDeadLetters(
  sqs: SQSClient,
  { failedUrl }: QueuePair,
  looks = usualLooks,
): Promise<DeadLetters> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: failedUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  const sent = new Map<string, number>();
  for (let look = 0; look < looks; look += 1) {
    const messages = await receive(sqs, failedUrl, hiddenSeconds);
    if (messages.length === 0) break;
    for (const { MessageId = '', Attributes: own = {} } of messages) {
      sent.set(MessageId, Number(own.SentTimestamp));
    }
  }
  const times = [...sent.values()];
  return {
    waiting:
      Number(Attributes['ApproximateNumberOfMessages'] ?? 0) +
      Number(Attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0),
    lookedAt: times.length,
    ...(times.length > 0 && {
      oldest: new Date(Math.min(...times)),
      newest: new Date(Math.max(...times)),
    }),
  };
}

/** How the engine of one machine says that it does not know a request. */
const isUnknownRequest = (error: unknown): boolean =>
  error instanceof Error && /InvalidAction|UnsupportedOperation|UnknownOperation/.test(error.name);

const arnOf = async (sqs: SQSClient, QueueUrl: string): Promise<string> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  return Attributes['QueueArn'] ?? '';
};

/** SQS moves them itself and keeps their groups; nothing where the engine cannot. */
async function moveByTask(sqs: SQSClient, { failedUrl }: QueuePair): Promise<number | undefined> {
  const SourceArn = await arnOf(sqs, failedUrl);
  try {
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
  } catch (error) {
    if (isUnknownRequest(error)) return undefined;
    throw error;
  }
  for (;;) {
    const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
    const [task] = Results;
    if (task?.Status === 'FAILED') throw new Error(`SQS gave the move up: ${task.FailureReason}`);
    if (task?.Status !== 'RUNNING') return task?.ApproximateNumberOfMessagesMoved ?? 0;
    await delay(1_000);
  }
}

const moveOne = async (sqs: SQSClient, { queueUrl, failedUrl }: QueuePair, message: Message) => {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: message.Body,
      MessageAttributes: message.MessageAttributes,
      MessageGroupId: message.Attributes?.MessageGroupId,
    }),
  );
  await sqs.send(
    new DeleteMessageCommand({ QueueUrl: failedUrl, ReceiptHandle: message.ReceiptHandle ?? '' }),
  );
};

/** Sent before it is taken away: what is interrupted between the two comes twice, which changes nothing. */
async function moveOneByOne(sqs: SQSClient, pair: QueuePair): Promise<number> {
  const { waiting } = await lookAtDeadLetters(sqs, pair, 0);
  let moved = 0;
  // No more than there were: what fails again must not go round for ever.
  while (moved < waiting) {
    const messages = await receive(sqs, pair.failedUrl, 60);
    if (messages.length === 0) return moved;
    for (const message of messages) {
      await moveOne(sqs, pair, message);
      moved += 1;
    }
  }
  return moved;
}

/**
 * Moves all dead letters back to their queue.
 * @returns how many, as far as SQS says.
 */
export const redrive = async (sqs: SQSClient, pair: QueuePair): Promise<number> =>
  (await moveByTask(sqs, pair)) ?? moveOneByOne(sqs, pair);
