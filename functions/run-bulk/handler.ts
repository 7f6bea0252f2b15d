import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { bulkMessage } from '../../shared/bulk/bulk-message.ts';
import { runBulk } from '../../shared/bulk/run-bulk.ts';
import { log } from '../../shared/log.ts';
import { eachMessage } from '../../shared/queue/each-message.ts';
import { enqueue } from '../../shared/queue/enqueue.ts';

/** After so many deliveries a failure is final. The queue gives a message up later than that, never earlier. */
const tries = 3;
/** Left for the part in hand when the time is nearly up. */
const reserveMs = 25_000;

export function handler(
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<SQSBatchResponse> {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - reserveMs;
  const run = eachMessage(async ({ body, attributes }) => {
    const message = bulkMessage.parse(JSON.parse(body));
    const lastTry = Number(attributes.ApproximateReceiveCount) >= tries;
    const outcome = await runBulk(message, { now: () => new Date(), deadline, lastTry });
    if (outcome === 'again') await enqueue('BULK_QUEUE_URL', message.sellerId, message);
    log('info', 'bulk run', { ...message, outcome });
  });
  return run(event);
}
