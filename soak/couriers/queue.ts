import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type QueueCounts, startFauxqs } from '../../local/engines/fauxqs.ts';
import { accountId, clientSettings } from '../../local/place.ts';

/** As the template has it. */
const maxReceiveCount = 5;
/** Short, so that what a dead worker held comes back soon. */
const visibilitySeconds = 2;
/** Fewer than Lambda would take, so that there are batches enough to die over. */
export const perReceive = 5;

/** The courier queue with its dead letters, on an engine of its own. */
export interface SoakQueue {
  readonly endpoint: string;
  readonly url: string;
  receive(): Promise<readonly Message[]>;
  remove(message: Message): Promise<void>;
  /** Puts something on the queue that no processor can read. */
  poison(body: string): Promise<void>;
  counts(): QueueCounts;
  dead(): number;
  stop(): Promise<void>;
}

const [name, deadName] = ['kurir', 'kurir-gagal'];

export async function openQueue(): Promise<SoakQueue> {
  const engine = await startFauxqs(undefined, () => new Date());
  const sqs = new SQSClient(clientSettings(engine.endpoint));
  // The engine answers with a host name of AWS; its own address is what can be reached.
  const urlOf = (queue: string) => `${engine.endpoint}/${accountId}/${queue}`;
  await sqs.send(new CreateQueueCommand({ QueueName: deadName }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: urlOf(deadName), AttributeNames: ['QueueArn'] }),
  );
  const redrive = { deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount };
  await sqs.send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: {
        VisibilityTimeout: String(visibilitySeconds),
        RedrivePolicy: JSON.stringify(redrive),
      },
    }),
  );
  const url = urlOf(name);
  return {
    endpoint: engine.endpoint,
    url,
    receive: async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: perReceive,
          WaitTimeSeconds: 1,
          MessageSystemAttributeNames: ['All'],
        }),
      );
      return Messages;
    },
    remove: async ({ ReceiptHandle }) => {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    },
    poison: async (body) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, MessageGroupId: 'racun' }));
    },
    counts: () => engine.queueCounts(name),
    dead: () => engine.queueCounts(deadName).waiting,
    stop: () => engine.stop(),
  };
}
