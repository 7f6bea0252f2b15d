import { openCouriers } from '../../local/couriers/open.ts';
import { startKms } from '../../local/kms/start.ts';
import { startOrderTable } from '../../test/order-table.ts';
import { soakAccounts } from './accounts.ts';
import { type AskCounts, askAboutSilent, type Watched } from './ask.ts';
import { bookFleet, openAccounts } from './fleet.ts';
import { type IntakeCounts, takeIn } from './intake.ts';
import { type Judgement, judge } from './judge.ts';
import { openQueues, type Queues } from './queues.ts';
import { openTraffic, type Traffic, type TrafficCounts, type Weather } from './traffic.ts';
import { courierEnvironment, couriersUrl, wireCouriers } from './wire.ts';

export interface SimulationSize extends Weather {
  readonly seed: string;
  readonly parcels: number;
}

/** What a simulation has shown. */
export interface Simulated extends Judgement {
  readonly parcels: number;
  /** What happened to parcels at the couriers. */
  readonly steps: number;
  readonly traffic: TrafficCounts;
  readonly intake: IntakeCounts;
  readonly asked: AskCounts;
  /** How long it took by the clock of the simulation. */
  readonly days: number;
}

const keyArn = 'arn:aws:kms:ap-southeast-3:000000000000:key/simulasi';

const dayMs = 86_400_000;
/** Longer than any parcel is on its way, with days for questions after it. */
const longestDays = 60;

/** Always the same instant of a day, not in the past: access tokens of couriers live by the real clock. */
const beginning = (): Date => new Date(Math.ceil(Date.now() / dayMs) * dayMs);

interface Scene {
  readonly clock: { now: Date };
  readonly couriers: ReturnType<typeof openCouriers>;
  readonly traffic: Traffic;
  readonly queues: Queues;
  readonly close: () => Promise<void>;
}

async function open({ seed, ...weather }: SimulationSize): Promise<Scene> {
  const [table, kms] = await Promise.all([
    startOrderTable(),
    startKms({ keys: [keyArn], directory: undefined, tell: () => undefined }),
  ]);
  const queues = openQueues();
  // biome-ignore lint/style/noProcessEnv: the functions that are tried read their settings here
  Object.assign(process.env, table.environment, queues.environment, courierEnvironment, {
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
    SECRETS_KEY_ARN: keyArn,
  });
  const clock = { now: beginning() };
  const traffic = openTraffic(seed, weather);
  const couriers = openCouriers(couriersUrl, {
    clock: () => clock.now,
    seed,
    bring: (notice) => {
      traffic.put(notice);
      return Promise.resolve(200);
    },
  });
  for (const { played } of soakAccounts) couriers.connect(played);
  const unwire = wireCouriers(couriers);
  await openAccounts(kms.seal);
  return {
    clock,
    couriers,
    traffic,
    queues,
    close: async () => {
      unwire();
      queues.close();
      await Promise.all([table.engine.stop(), kms.stop()]);
    },
  };
}

interface Counts {
  steps: number;
  readonly intake: IntakeCounts;
  readonly asked: AskCounts;
}

const isStill = ({ couriers, traffic }: Scene): boolean =>
  traffic.underway() === 0 && couriers.parcels().every(({ ahead }) => ahead.length === 0);

/** A day: parcels move, what they cause arrives, and who was silent is asked. @returns whether all is quiet */
async function passDay(scene: Scene, fleet: Watched[], counts: Counts): Promise<boolean> {
  const { clock, couriers, traffic, queues } = scene;
  const still = isStill(scene);
  clock.now = new Date(clock.now.getTime() + dayMs);
  counts.steps += await couriers.dispatch.advanceTo(clock.now);
  await takeIn(traffic.arrivedBy(clock.now.toISOString()), queues, counts.intake);
  const before = { ...counts.asked };
  fleet.splice(0, fleet.length, ...(await askAboutSilent(fleet, queues, clock.now, counts.asked)));
  const { asked } = counts;
  return still && asked.heard === before.heard && asked.putOff === before.putOff;
}

/** So many days in a row without any news: everybody has been asked since the last thing happened. */
const quietDays = 3;

/**
 * Lets so many parcels go their seeded ways: what happens to them reaches the shop by webhooks that get lost, come
 * twice and out of order, through the real receiver and processor; silent couriers are asked by the real poll; in the
 * end the shop's status of every parcel is compared with the courier's.
 */
export async function simulateParcels(size: SimulationSize): Promise<Simulated> {
  const scene = await open(size);
  const counts: Counts = {
    steps: 0,
    intake: { received: 0, resent: 0, refused: 0, processed: 0, retried: 0 },
    asked: { polls: 0, heard: 0, putOff: 0, unanswered: 0 },
  };
  try {
    const fleet = await bookFleet(size.parcels, size.seed, scene.clock.now);
    const watched = fleet.map((parcel): Watched => ({ parcel, askAt: '' }));
    let days = 0;
    for (let quiet = 0; quiet < quietDays && days < longestDays; days += 1) {
      quiet = (await passDay(scene, watched, counts)) ? quiet + 1 : 0;
    }
    const judgement = await judge(fleet, scene.couriers);
    return {
      parcels: fleet.length,
      days,
      ...counts,
      traffic: scene.traffic.counts,
      ...judgement,
    };
  } finally {
    await scene.close();
  }
}
