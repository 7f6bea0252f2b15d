import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ulid } from 'ulid';
import { newJob, startExportEngines } from '../../bench/export-engines.ts';
import { addExport } from '../../shared/export/add-export.ts';
import type { ExportJob } from '../../shared/export/export-job.ts';
import { type RunLimits, usualLimits } from '../../shared/export/run-setting.ts';
import { isWaiting } from '../../shared/export/standing.ts';
import { findExport } from '../../shared/table/export-store.ts';
import { numbersFrom } from '../../test/order-stream.ts';
import { bundleWorker } from '../couriers/bundle-worker.ts';
import { takeOn, type Worker } from './crew.ts';
import { hire, type Kills, mayDie } from './killer.ts';
import { linkOf } from './link.ts';
import { numbersOf, sell } from './sales.ts';

export interface Size {
  readonly seed: number;
  readonly orders: number;
  readonly kills: Kills;
  /** Longer than a slice takes on the machine of the soak, or runs that are alive would be taken for dead. */
  readonly leaseMs: number;
}

/** What a run has shown. */
export interface Outcome {
  readonly orders: number;
  readonly exports: number;
  readonly deaths: number;
  /** The deaths over the export that saw most of them. */
  readonly deathsOverOne: number;
  /** Kills that found nobody left to kill. */
  readonly killsLeft: number;
  /** Files whose rows are not exactly those of the table at the frozen moment, in their order. */
  readonly wrong: number;
  /** Exports that came to no file, and how they ended. */
  readonly failed: number;
  readonly ends: string;
  /** Links that were asked for while the file was made, and those of them that were given. */
  readonly linksAsked: number;
  readonly linksTooEarly: number;
  readonly lanes: number;
  readonly slicesOfOrders: number;
}

const sellerId = 'toko-tahan';
const workers = 3;
const mostExports = 6;

const limitsOf = ({ orders, leaseMs }: Size): RunLimits => ({
  ...usualLimits,
  batch: 125,
  sliceOrders: Math.max(100, Math.round(orders / 400)),
  splitAfter: Math.max(200, Math.round(orders / 15)),
  openLanes: 3,
  leaseMs,
});

interface Message {
  readonly messageId: string;
  count: number;
}

interface Tally {
  deaths: number;
  linksAsked: number;
  linksTooEarly: number;
}

type Killer = ReturnType<typeof hire>;

/** Kills whoever is at work, now and then, until the export is made. */
const strike = async (
  crew: readonly Worker[],
  killer: Killer,
  { leaseMs }: RunLimits,
  next: (below: number) => number,
  isOver: () => boolean,
) => {
  while (!isOver()) {
    await pause(leaseMs / 10 + next(leaseMs / 5));
    if (isOver() || !killer.killsNow()) continue;
    if (!crew[next(crew.length)]?.kill(mayDie)) killer.missed();
  }
};

/** Asks for a link again and again, as somebody who cannot wait. */
const press = async (job: ExportJob, tally: Tally, isOver: () => boolean): Promise<void> => {
  while (!isOver()) {
    const isGiven = await linkOf(job);
    const seen = await findExport(sellerId, job.exportId, new Date());
    tally.linksAsked += 1;
    if (isGiven && seen?.state !== 'DONE') tally.linksTooEarly += 1;
    await pause(50);
  }
};

/** The queue of an export with its workers: a message comes again when its worker has died or could not say how it ended. */
const makeExport = async (
  { sellerId: shop, exportId }: ExportJob,
  crew: readonly Worker[],
  queue: Message[],
  limits: RunLimits,
  tally: Tally,
): Promise<void> => {
  let atWork = 0;
  const deliver = async (worker: Worker, message: Message): Promise<void> => {
    message.count += 1;
    const end = await worker.work({ ...message, sellerId: shop, exportId, limits });
    if (end === 'died') tally.deaths += 1;
    if (end !== 'died' && end.outcome !== 'error') return;
    await pause(limits.leaseMs + 50);
    queue.push(message);
  };
  const one = async (worker: Worker): Promise<void> => {
    while (queue.length > 0 || atWork > 0) {
      const message = queue.shift();
      if (message) {
        atWork += 1;
        await deliver(worker, message);
        atWork -= 1;
      } else await pause(20);
    }
  };
  await Promise.all(crew.map(one));
};

/** How an export ended. */
const endOf = (job: ExportJob | undefined): string => job?.failure ?? job?.state ?? 'gone';

const isExact = (file: string, wanted: readonly string[]): boolean => {
  const numbers = file.match(/BJ260101\d+|BARU\d+/g) ?? [];
  return numbers.length === wanted.length && numbers.every((number, n) => number === wanted[n]);
};

/**
 * Makes exports of a shop while orders come in, workers are killed by SIGKILL at named moments and at random, and links
 * are asked for all the time. Then holds each file against what the shop had when it was asked for.
 */
export async function soakExports(size: Size): Promise<Outcome> {
  const { seed, orders, kills } = size;
  const engines = await startExportEngines({ [sellerId]: orders });
  // biome-ignore lint/style/noProcessEnv: the functions that are soaked, and their workers, read their settings here
  Object.assign(process.env, engines.environment);
  const bundle = await bundleWorker(join(import.meta.dirname, 'worker.ts'));
  const killer = hire(kills);
  const queue: Message[] = [];
  const asked = () => void queue.push({ messageId: ulid(), count: 0 });
  const watch = { killsAt: killer.killsAt, asked };
  const crew = Array.from({ length: workers }, () => takeOn(bundle.path, watch));
  const next = numbersFrom(seed);
  const sold: string[] = [];
  const limits = limitsOf(size);
  const tally: Tally = { deaths: 0, linksAsked: 0, linksTooEarly: 0 };
  const shown = { exports: 0, wrong: 0, failed: 0, lanes: 0, deathsOverOne: 0, ends: '' };
  try {
    while (shown.exports === 0 || (killer.left() > 0 && shown.exports < mostExports)) {
      const now = new Date();
      const wanted = numbersOf(orders, sold);
      const job = newJob(sellerId, now);
      await addExport(job, [], now);
      asked();
      const deathsBefore = tally.deaths;
      let over = false;
      const isOver = () => over;
      const others = Promise.all([
        strike(crew, killer, limits, next, isOver),
        sell(sellerId, sold, isOver),
        press(job, tally, isOver),
      ]);
      await makeExport(job, crew, queue, limits, tally);
      over = true;
      await others;
      const done = await findExport(sellerId, job.exportId, new Date());
      shown.exports += 1;
      shown.deathsOverOne = Math.max(shown.deathsOverOne, tally.deaths - deathsBefore);
      shown.lanes += done?.lanes ?? 0;
      shown.ends += `${endOf(done)} `;
      if (!done || isWaiting(done) || done.objectKey === undefined) shown.failed += 1;
      else if (!isExact(await engines.read(done.objectKey), wanted)) shown.wrong += 1;
    }
  } finally {
    await Promise.all(crew.map((worker) => worker.stop()));
    await Promise.all([engines.stop(), bundle.remove()]);
  }
  return { orders, ...shown, ...tally, killsLeft: killer.left(), slicesOfOrders: limits.sliceOrders };
}
