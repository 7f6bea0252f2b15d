import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eachChange } from '../../shared/queue/each-change.ts';
import { eachMessage } from '../../shared/queue/each-message.ts';
import { aQueueRecord } from '../a-queue-record.ts';

const ten = Array.from({ length: 10 }, (_, index) => index);

let written = '';

beforeEach(() => {
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text;
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a batch of messages', () => {
  it('gives back exactly the failed ones, for all 1,024 ways in which ten can fail', async () => {
    const wrong: number[] = [];
    for (let subset = 0; subset < 1024; subset += 1) {
      const fails = (index: number) => ((subset >> index) & 1) === 1;
      const handler = eachMessage(({ messageId }) =>
        fails(Number(messageId)) ? Promise.reject(new Error('broken')) : Promise.resolve(),
      );
      const records = ten.map((index) =>
        aQueueRecord('{}', { messageId: `${index}`, group: `shop-${index % 3}` }),
      );
      const { batchItemFailures } = await handler({ Records: records });
      const given = batchItemFailures
        .map(({ itemIdentifier }) => Number(itemIdentifier))
        .toSorted((a, b) => a - b);
      if (JSON.stringify(given) !== JSON.stringify(ten.filter(fails))) wrong.push(subset);
    }
    expect(wrong).toEqual([]);
  });

  it('gives back a message whose handler throws at once', async () => {
    const handler = eachMessage(() => {
      throw new Error('broken');
    });
    const answer = await handler({ Records: [aQueueRecord('{}', { messageId: 'm1' })] });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  });

  it('does one shop’s messages one after another, in their order, and shops side by side', async () => {
    const steps: string[] = [];
    const handler = eachMessage(async ({ messageId }: SQSRecord) => {
      steps.push(`begin ${messageId}`);
      await Promise.resolve();
      steps.push(`end ${messageId}`);
    });
    const groups = { a1: 'a', b1: 'b', a2: 'a' };
    const records = Object.entries(groups).map(([messageId, group]) =>
      aQueueRecord('{}', { messageId, group }),
    );
    await handler({ Records: records });
    expect(steps.indexOf('end a1')).toBeLessThan(steps.indexOf('begin a2'));
    expect(steps.indexOf('begin b1')).toBeLessThan(steps.indexOf('end a1'));
  });

  it('does messages without a group side by side', async () => {
    const steps: string[] = [];
    const handler = eachMessage(async ({ messageId }: SQSRecord) => {
      steps.push(`begin ${messageId}`);
      await Promise.resolve();
      steps.push(`end ${messageId}`);
    });
    await handler({ Records: ['m1', 'm2'].map((messageId) => aQueueRecord('{}', { messageId })) });
    expect(steps).toEqual(['begin m1', 'begin m2', 'end m1', 'end m2']);
  });

  it('logs the kind of an error and not its words, which may quote a person', async () => {
    const handler = eachMessage(async ({ body }) => JSON.parse(body));
    await handler({ Records: [aQueueRecord('Rina Contoh 0812')] });
    expect(written).toContain('SyntaxError');
    expect(written).not.toContain('Rina');
  });
});

describe('a batch of table changes', () => {
  const changes = (...numbers: number[]): DynamoDBRecord[] =>
    numbers.map((number) => ({ dynamodb: { SequenceNumber: `${number}` } }));

  it('stops at the first failure, from where the stream goes on', async () => {
    const seen: string[] = [];
    const handler = eachChange(async ({ dynamodb }) => {
      seen.push(dynamodb?.SequenceNumber ?? '');
      if (dynamodb?.SequenceNumber === '2') throw new Error('broken');
    });
    expect(await handler({ Records: changes(1, 2, 3) })).toEqual({
      batchItemFailures: [{ itemIdentifier: '2' }],
    });
    expect(seen).toEqual(['1', '2']);
  });

  it('gives nothing back when all went well', async () => {
    const handler = eachChange(() => Promise.resolve());
    expect(await handler({ Records: changes(1, 2) })).toEqual({ batchItemFailures: [] });
  });
});
