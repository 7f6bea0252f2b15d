import type { SQSRecord } from 'aws-lambda';
import { handler as process } from '../../functions/process-courier-webhook/handler.ts';
import { handler as receive } from '../../functions/receive-courier-webhook/handler.ts';
import { courierMessage } from '../../shared/queue/courier-message.ts';
import type { Queues, Sent } from './queues.ts';
import type { Arrival } from './traffic.ts';

/** What the shop did with the calls that reached it. */
export interface IntakeCounts {
  received: number;
  /** Answered with a failure of the shop's own, and sent again by the courier. */
  resent: number;
  /** Not taken for what they say, or failed over and over. */
  refused: number;
  processed: number;
  retried: number;
}

const eventOf = ({ at, notice }: Arrival) => {
  const { pathname, hostname } = new URL(notice.url);
  const [, , courier = '', hookId = ''] = pathname.split('/');
  return {
    version: '2.0',
    routeKey: 'POST /hooks/{courier}/{hookId}',
    rawPath: pathname,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...notice.headers },
    pathParameters: { courier, hookId },
    requestContext: {
      requestId: 'simulasi',
      domainName: hostname,
      timeEpoch: Date.parse(at),
      http: { method: 'POST', sourceIp: '192.0.2.1' },
    },
    body: notice.body,
    isBase64Encoded: false,
  };
};

/** The receiver reads the machine's clock; in a simulation a call arrives by the clock of the simulation. */
const stamped = ({ body }: Sent, together: readonly Arrival[]): string => {
  const message = courierMessage.parse(JSON.parse(body));
  const said = Buffer.from(message.bodyBase64, 'base64').toString();
  const arrival = together.find(({ notice }) => notice.body === said);
  return JSON.stringify({ ...message, receivedAt: arrival?.at ?? message.receivedAt });
};

let messages = 0;

const recordOf = (body: string): SQSRecord => {
  messages += 1;
  return {
    messageId: `pesan-${messages}`,
    receiptHandle: '',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
      // Every call in a group of its own: the worst that a queue can do.
      MessageGroupId: `kelompok-${messages}`,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  };
};

const batchSize = 10;
const batchesAtOnce = 3;
const mostTries = 20;

const chunksOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

const failedOf = async (batch: readonly SQSRecord[]): Promise<SQSRecord[]> => {
  const { batchItemFailures } = await process({ Records: [...batch] });
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return batch.filter(({ messageId }) => failed.has(messageId));
};

/** Processes what was received until nothing is left. @throws Error when a call fails over and over */
async function work(bodies: readonly string[], counts: IntakeCounts): Promise<void> {
  let waiting = bodies.map(recordOf);
  for (let tries = 0; waiting.length > 0; tries += 1) {
    if (tries === mostTries) throw new Error(`${waiting.length} calls fail over and over`);
    const again: SQSRecord[] = [];
    for (const batches of chunksOf(chunksOf(waiting, batchSize), batchesAtOnce)) {
      again.push(...(await Promise.all(batches.map(failedOf))).flat());
    }
    counts.processed += waiting.length - again.length;
    counts.retried += again.length;
    waiting = again;
  }
}

/** Calls that arrive in the same moments. */
const atOnce = 10;

const sendings = 3;

/** What the receiver says in the end: a courier sends a call again that the shop could not take. */
async function bring(arrival: Arrival, counts: IntakeCounts): Promise<number> {
  let status = 0;
  for (let sending = 0; sending < sendings; sending += 1) {
    if (sending > 0) counts.resent += 1;
    status = (await receive(eventOf(arrival) as never, {} as never)).statusCode ?? 0;
    if (status < 500) break;
  }
  return status;
}

/** Brings calls through the real receiver and the real processor. */
export async function takeIn(
  arrivals: readonly Arrival[],
  queues: Queues,
  counts: IntakeCounts,
): Promise<void> {
  const bodies: string[] = [];
  for (const together of chunksOf(arrivals, atOnce)) {
    const answers = await Promise.all(together.map((arrival) => bring(arrival, counts)));
    counts.received += together.length;
    counts.refused += answers.filter((status) => status !== 200).length;
    bodies.push(...queues.takeCourierCalls().map((sent) => stamped(sent, together)));
  }
  await work(bodies, counts);
}
