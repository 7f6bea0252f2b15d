import { bulkMessage } from '../../shared/bulk/bulk-message.ts';
import { runBulk } from '../../shared/bulk/run-bulk.ts';
import { jobWorker } from '../../shared/queue/job-worker.ts';

export const handler = jobWorker({
  name: 'bulk',
  queue: 'BULK_QUEUE_URL',
  reserveMs: 25_000,
  message: bulkMessage,
  run: runBulk,
});
