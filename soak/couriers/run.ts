import type { Message } from '@aws-sdk/client-sqs';
import { handler as receive } from '../../functions/receive-courier-webhook/handler.ts';
import { toSqsRecord } from '../../local/pumps/sqs-record.ts';
import { numbersFrom } from '../../test/order-stream.ts';
import { startOrderTable } from '../../test/order-table.ts';
import { bundleWorker } from './bundle-worker.ts';
import { type Hand, takeOn } from './hands.ts';
import { judge, type Verdict } from './judge.ts';
import { openKeys } from './keys.ts';
import { hire, type Killer } from './killer.ts';
import { type Plan, planOf, type Size } from './plan.ts';
import { openQueue, perReceive, type SoakQueue } from './queue.ts';
import { reconcile } from './reconcile.ts';
import { openShop } from './shop.ts';
import { openTrackingSite } from './tracking-site.ts';
import { bodyOf, callOf } from './voice.ts';

/** What a run has shown. It counts only when it is `valid`: all was fed, the queue is empty, and all kills were done. */
export interface Outcome extends Verdict {
  /** Wrong before the couriers were asked about what never arrived. */
  readonly wrongBefore: number;
  /** Parcels that they were asked about. */
  readonly asked: number;
  readonly fed: number;
  readonly repeated: number;
  readonly dropped: number;
  readonly deaths: number;
  readonly redelivered: number;
  readonly dead: number;
  readonly valid: boolean;
}

const workers = 3;
const feeders = 12;
/** So many of a thousand messages are handed to two workers at once. */
const redeliveredPerThousand = 20;

/** Sends a call until it is acknowledged, as a courier would. */
async function tell(body: string): Promise<void> {
  for (let status: unknown; status !== 200; ) {
    ({ statusCode: status } = await receive(callOf(body), {} as never));
  }
}

/** Feeds what was said through the real webhook, with what no processor can read strewn in evenly. */
async function feed({ fed, size }: Plan, queue: SoakQueue): Promise<void> {
  const every = Math.max(1, Math.floor(fed.length / Math.max(1, size.poison)));
  const poison = new Set(Array.from({ length: size.poison }, (_, n) => n * every));
  const rest = [...fed.entries()];
  const one = async () => {
    for (let entry = rest.pop(); entry; entry = rest.pop()) {
      const [place, saying] = entry;
      if (poison.has(place)) await queue.poison(`{"racun":${place}}`);
      await tell(bodyOf(saying));
    }
  };
  await Promise.all(Array.from({ length: feeders }, one));
}

interface Tally {
  deaths: number;
  redelivered: number;
}

interface Bench {
  readonly queue: SoakQueue;
  readonly killer: Killer;
  readonly next: (below: number) => number;
  readonly tally: Tally;
  readonly hands: readonly Hand[];
  readonly isFed: () => boolean;
}

const recordsOf = (messages: readonly Message[]) => messages.map((message) => toSqsRecord(message, 'kurir'));

/** Hands some messages to another worker as well, at the same time. */
function redeliver(messages: readonly Message[], own: Hand, { hands, next, tally }: Bench): Promise<unknown> {
  const again = messages.filter(() => next(1_000) < redeliveredPerThousand);
  const others = hands.filter((hand) => hand !== own);
  const other = others[next(others.length)];
  if (again.length === 0 || !other) return Promise.resolve();
  tally.redelivered += again.length;
  return other.work(recordsOf(again), {});
}

async function oneBatch(own: Hand, messages: readonly Message[], bench: Bench): Promise<void> {
  const { queue, killer, tally } = bench;
  const { waiting, inFlight } = queue.counts();
  const death = killer.next(messages, Math.ceil((waiting + inFlight) / perReceive));
  const twice = redeliver(messages, own, bench);
  const end = await own.work(recordsOf(messages), death ?? {});
  if (end === 'died') tally.deaths += 1;
  else if (death) killer.missed(death.kill);
  if (end !== 'died') {
    const done = messages.filter(({ MessageId = '' }) => !end.failed.includes(MessageId));
    await Promise.all(done.map((message) => queue.remove(message)));
  }
  await twice;
}

/** Works until all was fed and nothing is left on the queue. */
async function work(own: Hand, bench: Bench): Promise<void> {
  for (;;) {
    const fed = bench.isFed();
    const messages = await bench.queue.receive();
    if (messages.length > 0) await oneBatch(own, messages, bench);
    const { waiting, inFlight } = bench.queue.counts();
    if (fed && waiting + inFlight === 0) return;
  }
}

const open = async (plan: Plan) => {
  const [table, queue, file, keys, site] = await Promise.all([
    startOrderTable(),
    openQueue(),
    bundleWorker(),
    openKeys(),
    openTrackingSite(plan.parcels),
  ]);
  // biome-ignore lint/style/noProcessEnv: the functions that are soaked read their settings here
  Object.assign(process.env, table.environment, keys.environment, {
    AWS_ENDPOINT_URL_SQS: queue.endpoint,
    COURIER_QUEUE_URL: queue.url,
    COURIER_API_URL_NINJAVAN: site.url,
  });
  const close = () =>
    Promise.all([queue.stop(), table.engine.stop(), file.remove(), keys.kms.stop(), site.stop()]);
  return { queue, file, seal: keys.kms.seal, close };
};

/**
 * One run: a story is fed through the webhook to workers that are killed over it; then every order is looked at, the
 * couriers are asked about what is not over, and every order is looked at again.
 * @param design a wrong design in place of the processor; the processor itself when empty.
 */
export async function soakCouriers(size: Size, design = ''): Promise<Outcome> {
  const plan = planOf(size);
  const { queue, file, seal, close } = await open(plan);
  const hands = Array.from({ length: workers }, () => takeOn(file.path, design));
  const tally: Tally = { deaths: 0, redelivered: 0 };
  const next = numbersFrom(size.seed + 1);
  const killer = hire(size, next);
  try {
    await openShop(plan.parcels, seal);
    let fed = false;
    const feeding = feed(plan, queue).then(() => {
      fed = true;
    });
    const bench = { queue, killer, next, tally, hands, isFed: () => fed };
    await Promise.all([feeding, ...hands.map((hand) => work(hand, bench))]);
    const { wrong: wrongBefore, wrongThoughHeard, lost, double } = await judge(plan);
    const asked = await reconcile(plan.parcels);
    const { wrong } = await judge(plan);
    return {
      lost,
      double,
      wrongBefore,
      wrongThoughHeard,
      asked,
      wrong,
      fed: plan.fed.length,
      repeated: plan.fed.length - new Set(plan.fed).size,
      dropped: plan.dropped.length,
      ...tally,
      dead: queue.dead(),
      valid: killer.left() === 0,
    };
  } finally {
    await Promise.all(hands.map((hand) => hand.stop()));
    await close();
  }
}
