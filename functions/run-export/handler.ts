import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { exportMessage } from '../../shared/export/export-message.ts';
import { runExport } from '../../shared/export/export-run.ts';
import { log } from '../../shared/log.ts';
import { eachMessage } from '../../shared/queue/each-message.ts';
import { enqueue } from '../../shared/queue/enqueue.ts';

/** Left for the slice or the set of parts in hand when the time is nearly up. */
const reserveMs = 30_000;

export function handler(
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<SQSBatchResponse> {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - reserveMs;
  const run = eachMessage(async ({ body, attributes, messageId }) => {
    const message = exportMessage.parse(JSON.parse(body));
    const delivery = { messageId, count: Number(attributes.ApproximateReceiveCount) };
    const ask = (delaySeconds = 0) => enqueue('EXPORT_QUEUE_URL', message.sellerId, message, delaySeconds);
    const outcome = await runExport(message, { now: () => new Date(), deadline, delivery, ask });
    log('info', 'export run', { ...message, outcome });
  });
  return run(event);
}
