import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** A message that a function has sent. */
export interface Sent {
  readonly body: string;
  readonly delaySeconds: number;
}

/** The queues of the functions, in this process: what is sent waits here until it is taken. */
export interface Queues {
  readonly environment: Readonly<Record<string, string>>;
  takeCourierCalls(): Sent[];
  takeQuestions(): Sent[];
  close(): void;
}

const [courierUrl, trackingUrl] = ['https://antrean.contoh/kurir', 'https://antrean.contoh/lacak'];

/** Stands in for SQS at the one place where the SDK would send. */
export function openQueues(): Queues {
  const waiting = new Map<string, Sent[]>([
    [courierUrl, []],
    [trackingUrl, []],
  ]);
  const real = SQSClient.prototype.send;
  SQSClient.prototype.send = ((command: unknown) => {
    if (!(command instanceof SendMessageCommand)) throw new Error('only sending is played');
    const { QueueUrl = '', MessageBody = '', DelaySeconds = 0 } = command.input;
    const queue = waiting.get(QueueUrl);
    if (!queue) throw new Error(`no queue is called ${QueueUrl}`);
    queue.push({ body: MessageBody, delaySeconds: DelaySeconds });
    return Promise.resolve({ MessageId: String(queue.length) });
  }) as typeof real;
  return {
    environment: { COURIER_QUEUE_URL: courierUrl, TRACKING_QUEUE_URL: trackingUrl },
    takeCourierCalls: () => waiting.get(courierUrl)?.splice(0) ?? [],
    takeQuestions: () => waiting.get(trackingUrl)?.splice(0) ?? [],
    close: () => {
      SQSClient.prototype.send = real;
    },
  };
}
