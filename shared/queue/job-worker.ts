import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { EnvName } from '../env.ts';
import { log } from '../log.ts';
import { eachMessage } from './each-message.ts';
import { enqueue } from './enqueue.ts';
import type { JobSetting } from './job-run.ts';

/** After so many deliveries a failure is final. The queue gives a message up later than that, never earlier. */
const tries = 3;

interface JobWorker<Message> {
  /** How a run is called in the log. */
  readonly name: string;
  readonly queue: Extract<EnvName, `${string}_QUEUE_URL`>;
  /** Left for the part in hand when the time is nearly up. */
  readonly reserveMs: number;
  readonly message: { readonly parse: (body: unknown) => Message };
  /** Works on a job; `again` asks for another run. */
  readonly run: (message: Message, setting: JobSetting) => Promise<string>;
}

/** The function of a queue whose messages name jobs that are done part by part. */
export const jobWorker =
  <Message extends { readonly sellerId: string }>({
    name,
    queue,
    reserveMs,
    message: schema,
    run,
  }: JobWorker<Message>) =>
  (event: SQSEvent, context: Pick<Context, 'getRemainingTimeInMillis'>): Promise<SQSBatchResponse> => {
    const deadline = Date.now() + context.getRemainingTimeInMillis() - reserveMs;
    const work = eachMessage(async ({ body, attributes }) => {
      const message = schema.parse(JSON.parse(body));
      const lastTry = Number(attributes.ApproximateReceiveCount) >= tries;
      const outcome = await run(message, { now: () => new Date(), deadline, lastTry });
      if (outcome === 'again') await enqueue(queue, message.sellerId, message);
      log('info', `${name} run`, { ...message, outcome });
    });
    return work(event);
  };
