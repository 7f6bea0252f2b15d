import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type QueueAndObjectEngine, startFauxqs } from '../../local/engines/fauxqs.ts';
import { clientSettings } from '../../local/place.ts';
import { lookAtDeadLetters, type QueuePair, redrive } from '../../operations/dead-letters.ts';

let engine: QueueAndObjectEngine;
let sqs: SQSClient;

beforeAll(async () => {
  engine = await startFauxqs(undefined, () => new Date());
  sqs = new SQSClient(clientSettings(engine.endpoint));
});
afterAll(() => engine.stop());

const queueNamed = async (QueueName: string): Promise<string> =>
  (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? '';

/** A queue whose dead letters are these, each of a shop of its own. */
const withDeadLetters = async (name: string, count: number): Promise<QueuePair> => {
  const pair = { queueUrl: await queueNamed(name), failedUrl: await queueNamed(`${name}-failed`) };
  for (let n = 0; n < count; n += 1) {
    const message = { MessageBody: `{"nama":"Rina ${n}"}`, MessageGroupId: `shop-${n}` };
    await sqs.send(new SendMessageCommand({ QueueUrl: pair.failedUrl, ...message }));
  }
  return pair;
};

describe('dead letters', () => {
  it('are counted with their ages, and none is moved', async () => {
    const began = Date.now();
    const pair = await withDeadLetters('looked', 25);
    const found = await lookAtDeadLetters(sqs, pair);
    expect(found).toMatchObject({ waiting: 25, lookedAt: 25 });
    expect(Number(found.oldest)).toBeGreaterThanOrEqual(began);
    expect(Number(found.newest)).toBeLessThanOrEqual(Date.now());
    expect(JSON.stringify(found)).not.toContain('Rina');
    expect(engine.queueCounts('looked')).toEqual({ waiting: 0, inFlight: 0 });
    const { waiting, inFlight } = engine.queueCounts('looked-failed');
    expect(waiting + inFlight).toBe(25);
  });

  it('go back one by one where the engine cannot move them itself', async () => {
    const pair = await withDeadLetters('moved', 25);
    expect(await redrive(sqs, pair)).toBe(25);
    expect(engine.queueCounts('moved-failed')).toEqual({ waiting: 0, inFlight: 0 });
    expect(engine.queueCounts('moved')).toEqual({ waiting: 25, inFlight: 0 });
  });

  it('keep their shops as groups, and are sent before they are taken away', async () => {
    const steps: string[] = [];
    const aws = mockClient(new SQSClient(clientSettings(engine.endpoint)));
    const unknown = Object.assign(new Error('Unknown action'), { name: 'InvalidAction' });
    aws.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '1' } });
    aws.on(StartMessageMoveTaskCommand).rejects(unknown);
    aws
      .on(ReceiveMessageCommand)
      .resolvesOnce({
        Messages: [{ Body: '{}', ReceiptHandle: 'r', Attributes: { MessageGroupId: 'shop-1' } }],
      })
      .resolves({});
    aws.on(SendMessageCommand).callsFake(({ MessageGroupId }) => steps.push(`send ${MessageGroupId}`));
    aws.on(DeleteMessageCommand).callsFake(({ ReceiptHandle }) => steps.push(`delete ${ReceiptHandle}`));
    const pair = { queueUrl: 'https://queue.example/calls', failedUrl: 'https://queue.example/failed' };
    expect(await redrive(aws as unknown as SQSClient, pair)).toBe(1);
    expect(steps).toEqual(['send shop-1', 'delete r']);
  });

  it('of an empty queue are none', async () => {
    const pair = await withDeadLetters('empty', 0);
    expect(await lookAtDeadLetters(sqs, pair)).toEqual({ waiting: 0, lookedAt: 0 });
    expect(await redrive(sqs, pair)).toBe(0);
  });

  it('are moved by SQS itself where it can', async () => {
    const pair = { queueUrl: 'https://queue.example/calls', failedUrl: 'https://queue.example/failed' };
    const aws = mockClient(new SQSClient(clientSettings(engine.endpoint)));
    aws.resolves({ Attributes: { QueueArn: 'arn:aws:sqs:x:1:failed' } });
    aws.on(StartMessageMoveTaskCommand).resolves({ TaskHandle: 'task' });
    aws
      .on(ListMessageMoveTasksCommand)
      .resolvesOnce({ Results: [{ Status: 'RUNNING' }] })
      .resolves({ Results: [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 7 }] });
    expect(await redrive(aws as unknown as SQSClient, pair)).toBe(7);
    expect(aws.commandCalls(StartMessageMoveTaskCommand)[0]?.args[0].input).toEqual({
      SourceArn: 'arn:aws:sqs:x:1:failed',
    });
    expect(aws.commandCalls(SendMessageCommand)).toEqual([]);
  });
});
