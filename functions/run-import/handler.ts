import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { importMessage } from '../../shared/import/import-message.ts';
import { runImport } from '../../shared/import/run-import.ts';
import { log } from '../../shared/log.ts';
import { eachMessage } from '../../shared/queue/each-message.ts';
import { enqueue } from '../../shared/queue/enqueue.ts';

/** After so many deliveries a failure is final. The queue gives a message up later than that, never earlier. */
const tries = 3;
/** Left for the part in hand when the time is nearly up. */
const reserveMs = 40_000;

export function handler(
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<SQSBatchResponse> {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - reserveMs;
  const run = eachMessage(async ({ body, attributes }) => {
    const message = importMessage.parse(JSON.parse(body));
    const lastTry = Number(attributes.ApproximateReceiveCount) >= tries;
    const outcome = await runImport(message, { now: () => new Date(), deadline, lastTry });
    if (outcome === 'again') await enqueue('IMPORT_QUEUE_URL', message.sellerId, message);
    log('info', 'import run', { ...message, outcome });
  });
  return run(event);
}
