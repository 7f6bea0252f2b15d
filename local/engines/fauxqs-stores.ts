import type { BuildAppOptions } from 'fauxqs';

type Stores = NonNullable<BuildAppOptions['stores']>;

interface Persistence {
  load(sqs: Stores['sqsStore'], sns: Stores['snsStore'], s3: Stores['s3Store']): void;
  close(): void;
}

interface Internals {
  readonly SqsStore: new () => Stores['sqsStore'];
  readonly SnsStore: new () => Stores['snsStore'];
  readonly S3Store: new () => Stores['s3Store'];
  readonly PersistenceManager: new (directory: string) => Persistence;
}

/**
 * `startFauxqs` is the only public way to persistence, but it listens on every network address. So its parts are
 * taken from the package folder (exact version in package.json) and composed for loopback in `fauxqs.ts`.
 */
async function internals(): Promise<Internals> {
  const entry = import.meta.resolve('fauxqs');
  const part = (path: string) => import(new URL(path, entry).href);
  const [sqs, sns, s3, persistence] = await Promise.all([
    part('./sqs/sqsStore.js'),
    part('./sns/snsStore.js'),
    part('./s3/s3Store.js'),
    part('./persistence.js'),
  ]);
  return { ...sqs, ...sns, ...s3, ...persistence };
}

export interface OpenStores {
  readonly stores: Stores;
  close(): void;
}

/** The stores behind SQS and S3, filled from `directory` and written through to it when one is given. */
export async function openStores(directory: string | undefined): Promise<OpenStores> {
  const { SqsStore, SnsStore, S3Store, PersistenceManager } = await internals();
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  if (!directory) return { stores, close: () => undefined };
  const persistence = new PersistenceManager(directory);
  // Loading before wiring: a store that writes while it loads would delete the messages of its own queues.
  persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
  Object.assign(stores.sqsStore, { persistence });
  Object.assign(stores.snsStore, { persistence });
  Object.assign(stores.s3Store, { persistence });
  for (const queue of stores.sqsStore.allQueues()) {
    Object.assign(queue, { persistence });
    // Whoever held these messages ended with the last run: nobody needs to wait for the visibility time-out.
    for (const held of queue.inflightMessages.values()) held.visibilityDeadline = 0;
  }
  return { stores, close: () => persistence.close() };
}
