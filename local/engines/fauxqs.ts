import { mkdir } from 'node:fs/promises';
import { buildApp } from 'fauxqs';
import { region } from '../place.ts';
import type { BucketCors } from './bucket-cors.ts';
import { openToOrigins } from './cors-gate.ts';
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
  /** Lets pages of other origins use buckets, as the templates say. */
  openBuckets(cors: BucketCors): void;
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
  let bucketCors: BucketCors = new Map();
  openToOrigins(app, () => bucketCors);
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
    openBuckets: (cors) => {
      bucketCors = cors;
    },
    stop: async () => {
      await app.close();
      close();
    },
  };
}
