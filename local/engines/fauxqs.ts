import { mkdir } from 'node:fs/promises';
import { buildApp } from 'fauxqs';
import { region } from '../place.ts';
import { openStores } from './fauxqs-stores.ts';
import { guardPresignedLinks } from './presigned-gate.ts';

export interface QueueCounts {
  /** Waiting for a consumer now or after their delay. */
  readonly waiting: number;
  /** Handed out and neither deleted nor back yet. */
  readonly inFlight: number;
}

export interface QueueAndObjectEngine {
  readonly endpoint: string;
  /** @param name the queue's name, not its address. */
  queueCounts(name: string): QueueCounts;
  stop(): Promise<void>;
}

/**
 * Starts fauxqs (SQS and S3) on a free loopback port, with S3's own answer to links that are forged or too old.
 * @param dataDirectory keeps messages and objects in a file there; in memory when absent.
 */
export async function startFauxqs(
  dataDirectory: string | undefined,
  clock: () => Date,
): Promise<QueueAndObjectEngine> {
  if (dataDirectory) await mkdir(dataDirectory, { recursive: true });
  const { stores, close } = await openStores(dataDirectory);
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  guardPresignedLinks(app, clock);
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    endpoint,
    queueCounts: (name) => {
      stores.sqsStore.processAllTimers();
      const messages = stores.sqsStore.inspectQueue(name)?.messages;
      return {
        waiting: (messages?.ready.length ?? 0) + (messages?.delayed.length ?? 0),
        inFlight: messages?.inflight.length ?? 0,
      };
    },
    stop: async () => {
      await app.close();
      close();
    },
  };
}
