import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { exportMessage } from '../../shared/export/export-message.ts';
import { runExport } from '../../shared/export/export-run.ts';
import { log } from '../../shared/log.ts';
import { eachMessage } from '../../shared/queue/each-message.ts';

/** After so many deliveries a failure is final. The queue gives a message up later than that, never earlier. */
const tries = 3;
/** Left for ending a run that would not finish in time. */
const reserveMs = 20_000;

export function handler(
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<SQSBatchResponse> {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - reserveMs;
  const run = eachMessage(async ({ body, attributes }) => {
    const message = exportMessage.parse(JSON.parse(body));
    const lastTry = Number(attributes.ApproximateReceiveCount) >= tries;
    const outcome = await runExport(message, { now: () => new Date(), deadline, lastTry });
    log('info', 'export run', { ...message, outcome });
  });
  return run(event);
}
