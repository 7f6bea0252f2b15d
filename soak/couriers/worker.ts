import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { handler } from '../../functions/process-courier-webhook/handler.ts';
import { eachMessage } from '../../shared/queue/each-message.ts';
import { arm, type Crash, pass, surroundTable } from './crash-points.ts';
import { isDesign, workWrongly } from './designs.ts';

/** A batch for a worker, and where it is to die over it. */
export interface Batch {
  readonly id: number;
  readonly records: readonly SQSRecord[];
  readonly crash?: Crash;
}

/** What a worker says of a batch. */
export interface Answer extends SQSBatchResponse {
  readonly id: number;
}

/** The processor as it is deployed, or one of the wrong designs in its place. */
const processorOf = (design: string): ((event: { Records: SQSRecord[] }) => Promise<SQSBatchResponse>) =>
  isDesign(design) ? eachMessage((record) => workWrongly(design, record)) : handler;

const work = processorOf(process.argv[2] ?? '');
surroundTable();
// Log lines of some ten thousand reports are of no use here.
process.stdout.write = () => true;
process.on('message', async ({ id, records, crash }: Batch) => {
  arm(crash);
  const response = await work({ Records: [...records] });
  pass('before-answer');
  process.send?.({ ...response, id } satisfies Answer);
});
process.send?.('ready');
