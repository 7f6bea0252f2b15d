import { importMessage } from '../../shared/import/import-message.ts';
import { runImport } from '../../shared/import/run-import.ts';
import { jobWorker } from '../../shared/queue/job-worker.ts';

export const handler = jobWorker({
  name: 'import',
  queue: 'IMPORT_QUEUE_URL',
  reserveMs: 40_000,
  message: importMessage,
  run: runImport,
});
