import { handler as receive } from '../../functions/receive-courier-webhook/handler.ts';
import { courierMessage } from '../../shared/queue/courier-message.ts';
import { numbersFrom } from '../../test/order-stream.ts';
import { startOrderTable } from '../../test/order-table.ts';
import { openKeys } from '../couriers/keys.ts';
import { planOf } from '../couriers/plan.ts';
import { openQueue, type SoakQueue } from '../couriers/queue.ts';
import { openShop } from '../couriers/shop.ts';
import { bodyOf, callOf } from '../couriers/voice.ts';
import { openRoughRoad, type Roughness } from './rough-road.ts';

export interface IngestSize {
  readonly seed: number;
  readonly deliveries: number;
  readonly roughness: Roughness;
}

/** What a run has shown. */
export interface IngestOutcome {
  readonly sent: number;
  /** Calls of the queue that failed before it had the message. */
  readonly failed: number;
  /** Calls of the queue that succeeded, and whose answer was lost. */
  readonly answersLost: number;
  /** Answers other than 200 that senders got; each sender comes again until it gets one. */
  readonly refused: number;
  readonly acknowledged: number;
  /** Acknowledged, and not on the queue. */
  readonly missing: number;
  /** On the queue more than once, which is harmless. */
  readonly repeated: number;
}

const senders = 40;

/** Sends each body until it is acknowledged. @returns how often a sender was refused */
async function sendAll(bodies: readonly string[]): Promise<number> {
  let refused = 0;
  let next = 0;
  const one = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      for (;;) {
        const { statusCode } = await receive(callOf(body), {} as never);
        if (statusCode === 200) break;
        refused += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: senders }, one));
  return refused;
}

/** Everything that is on the queue. */
async function collect(queue: SoakQueue): Promise<string[]> {
  const bodies: string[] = [];
  for (let messages = await queue.receive(); messages.length > 0; messages = await queue.receive()) {
    for (const message of messages) {
      const { bodyBase64 } = courierMessage.parse(JSON.parse(message.Body ?? ''));
      bodies.push(Buffer.from(bodyBase64, 'base64').toString());
    }
    await Promise.all(messages.map((message) => queue.remove(message)));
  }
  return bodies;
}

/** Calls on the webhook over a rough road to the queue: nothing may be acknowledged and missing. */
export async function soakIngest({ seed, deliveries, roughness }: IngestSize): Promise<IngestOutcome> {
  const { fed } = planOf({
    ...{ seed, deliveries, parcels: Math.ceil(deliveries / 9) },
    ...{ poison: 0, kills: 0, killsAtEachPoint: 0 },
  });
  const bodies = [...new Set(fed.map(bodyOf))];
  const [table, queue, { kms, environment }] = await Promise.all([
    startOrderTable(),
    openQueue(),
    openKeys(),
  ]);
  const road = await openRoughRoad(queue.endpoint, roughness, numbersFrom(seed));
  // biome-ignore lint/style/noProcessEnv: the function that is soaked reads its settings here
  Object.assign(process.env, table.environment, environment, {
    AWS_ENDPOINT_URL_SQS: road.endpoint,
    COURIER_QUEUE_URL: queue.url.replace(queue.endpoint, road.endpoint),
  });
  try {
    await openShop([], kms.seal);
    const refused = await sendAll(bodies);
    const there = await collect(queue);
    const distinct = new Set(there);
    return {
      sent: bodies.length,
      failed: road.happened.down,
      answersLost: road.happened.answers,
      refused,
      acknowledged: bodies.length,
      missing: bodies.filter((body) => !distinct.has(body)).length,
      repeated: there.length - distinct.size,
    };
  } finally {
    await road.stop();
    await Promise.all([queue.stop(), table.engine.stop(), kms.stop()]);
  }
}
