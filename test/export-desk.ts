import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { startFauxqs } from '../local/engines/fauxqs.ts';
import { clientSettings } from '../local/place.ts';
import { addExport } from '../shared/export/add-export.ts';
import { exportBucket, exportStorage } from '../shared/export/export-bucket.ts';
import type { ExportJob } from '../shared/export/export-job.ts';
import { ExportBusy, type Outcome, runExport } from '../shared/export/export-run.ts';
import type { Moment, RunLimits } from '../shared/export/run-setting.ts';
import type { Order } from '../shared/order/order.ts';
import { documents, tableName } from '../shared/table/documents.ts';
import { findExport } from '../shared/table/export-store.ts';
import { toItem } from '../shared/table/order-item.ts';
import { anOrder } from './an-order.ts';
import { startOrderTable } from './order-table.ts';
import { aJob } from './unit/export-fixtures.ts';

const bucket = 'ekspor';

/** The table and the bucket on engines of their own, and what a function needs in its environment to use them. */
export async function startExportEngines() {
  const [table, objects] = await Promise.all([startOrderTable(), startFauxqs(undefined, () => new Date())]);
  await new S3Client(clientSettings(objects.endpoint)).send(new CreateBucketCommand({ Bucket: bucket }));
  return {
    environment: {
      ...table.environment,
      AWS_ENDPOINT_URL_S3: objects.endpoint,
      EXPORT_BUCKET: bucket,
      EXPORT_QUEUE_URL: 'http://localhost/exports',
    },
    stop: async () => {
      await Promise.all([table.engine.stop(), objects.stop()]);
    },
  };
}

const writtenAtOnce = 25;

/** Writes orders as they lie in the table, without what else follows from an order. */
export async function writeOrders(orders: readonly Order[]): Promise<void> {
  const starts = Array.from(
    { length: Math.ceil(orders.length / writtenAtOnce) },
    (_, n) => n * writtenAtOnce,
  );
  await Promise.all(
    starts.map((start) => {
      const puts = orders
        .slice(start, start + writtenAtOnce)
        .map((order) => ({ PutRequest: { Item: toItem(order) } }));
      return documents().send(new BatchWriteCommand({ RequestItems: { [tableName()]: puts } }));
    }),
  );
}

const firstPlaced = Date.UTC(2026, 8, 1);

/** The n-th of a shop's orders; each was placed after the one before, some of them in the same millisecond. */
export const nthOrder = (sellerId: string, n: number, change: Partial<Order> = {}): Order =>
  anOrder({
    sellerId,
    orderId: `01JNA${String(n).padStart(21, '0')}`,
    orderNumber: `N${String(n).padStart(6, '0')}`,
    slug: `${sellerId}-${n}`,
    placedAt: new Date(firstPlaced + Math.floor(n / 3) * 60_000).toISOString(),
    ...change,
  });

/** How a run is to be driven. */
export interface Drive {
  readonly limits?: Partial<RunLimits>;
  /** Called at each moment of each run; a run that is killed there never goes on. */
  readonly killsAt?: (moment: Moment) => boolean;
  readonly at?: (moment: Moment) => Promise<void>;
  /** Messages worked on at once. */
  readonly workers?: number;
  /** Milliseconds that a run may take by the clock of the test. */
  readonly timeMs?: number;
}

interface Message {
  readonly id: string;
  count: number;
}

const never = new Promise<never>(() => undefined);

/** An export of a shop with its queue: messages come again after a death, and nothing else brings a job further. */
export async function anExport(sellerId: string, change: Partial<ExportJob> = {}) {
  const job = aJob({ exportId: ulid(), sellerId, ...change });
  let clock = Date.parse(job.requestedAt) + 1_000;
  const now = () => new Date(clock);
  const queue: Message[] = [];
  const ask = async () => void queue.push({ id: ulid(), count: 0 });
  const outcomes: (Outcome | 'killed' | 'busy')[] = [];
  await addExport(job, [], new Date(job.requestedAt));
  await ask();

  const deliver = async (message: Message, drive: Drive): Promise<void> => {
    message.count += 1;
    let die: (end: 'killed') => void = () => undefined;
    const death = new Promise<'killed'>((resolve) => {
      die = resolve;
    });
    const at = async (moment: Moment): Promise<void> => {
      await drive.at?.(moment);
      if (!drive.killsAt?.(moment)) return;
      die('killed');
      await never;
    };
    const run = runExport(job, {
      now,
      deadline: clock + (drive.timeMs ?? 90_000),
      delivery: { messageId: message.id, count: message.count },
      ask,
      at,
      ...(drive.limits && { limits: drive.limits }),
    }).catch((error: unknown) => {
      if (error instanceof ExportBusy) return 'busy' as const;
      throw error;
    });
    const end = await Promise.race([run, death]);
    outcomes.push(end);
    if (end !== 'killed' && end !== 'busy') return;
    // The queue brings the message again when the run is silent for longer than its lease.
    clock += 61_000;
    queue.push(message);
  };

  return {
    job,
    outcomes,
    queue,
    now,
    tick: (ms: number) => {
      clock += ms;
    },
    find: () => findExport(sellerId, job.exportId, now()),
    /** One message, or none when the queue is empty. */
    next: async (drive: Drive = {}): Promise<void> => {
      const message = queue.shift();
      if (message) await deliver(message, drive);
    },
    /** Works until the queue is empty. */
    drain: async (drive: Drive = {}): Promise<void> => {
      for (let turn = 0; queue.length > 0; turn += 1) {
        if (turn > 2_000) throw new Error('the export comes to no end');
        await Promise.all(queue.splice(0, drive.workers ?? 1).map((message) => deliver(message, drive)));
      }
    },
  };
}

/** A file of the bucket. */
export const fileOf = async ({ objectKey }: Pick<ExportJob, 'objectKey'>): Promise<string> => {
  const command = new GetObjectCommand({ Bucket: exportBucket(), Key: objectKey });
  return (await (await exportStorage().send(command)).Body?.transformToString()) ?? '';
};

/** The order numbers of a CSV file, in its order. */
export const numbersIn = (csv: string): string[] => csv.match(/N\d{6}/g) ?? [];
