import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, it, vi } from 'vitest';
import { enqueue } from '../../shared/queue/enqueue.ts';

const project = join(import.meta.dirname, '..', '..');

/** Code that may send: functions and what they share. */
const sources = ['functions', 'shared'].flatMap((folder) =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

afterEach(() => vi.unstubAllEnvs());

it.each(['COURIER_QUEUE_URL', 'EXPORT_QUEUE_URL', 'BULK_QUEUE_URL'] as const)(
  'every message on %s carries its shop as the group, so that one shop’s flood does not delay the others',
  async (name) => {
    vi.stubEnv(name, `https://queue.example/${name}`);
    const queue = mockClient(SQSClient);
    queue.on(SendMessageCommand).resolves({});
    await enqueue(name, 'seller-bunga', {});
    expect(queue.commandCalls(SendMessageCommand)[0]?.args[0].input).toMatchObject({
      QueueUrl: `https://queue.example/${name}`,
      MessageGroupId: 'seller-bunga',
    });
  },
);

it('nothing sends past the one function that sets the group', () => {
  const senders = sources.filter((file) =>
    /SendMessage(Batch)?Command/.test(readFileSync(join(project, file), 'utf8')),
  );
  expect(senders).toEqual(['shared/queue/enqueue.ts']);
});
