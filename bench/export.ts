import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { type ExportEngines, startExportEngines } from './export-engines.ts';

/** What one export of so many orders has cost. */
export interface ExportMeasure {
  readonly orders: number;
  readonly rowsPerSecond: number;
  /** Of the process that ran the export, without the engines. Other work on the machine does not change it. */
  readonly rowsPerCpuSecond: number;
  /** Highest resident memory of the process that ran the export. */
  readonly peakMb: number;
  readonly fileMb: number;
  /** Requests to the table, and read capacity units, for 100,000 orders. */
  readonly callsPer100k: number;
  readonly readUnitsPer100k: number;
  /** Time grows no faster than the orders, and memory is that of the export of 10,000. */
  readonly within: boolean;
}

const measured = z.object({
  outcome: z.literal('done'),
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakMb: z.number(),
  objectKey: z.string(),
  sizeBytes: z.number(),
  calls: z.number(),
  readUnits: z.number(),
});

const run = promisify(execFile);

/** A heap that holds a few pages and no more: whoever keeps all rows runs out of it, whoever streams does not. */
const heap = ['--max-old-space-size=64', '--max-semi-space-size=4'];

const shopOf = (orders: number): string => `shop-${orders}`;
const worker = join(import.meta.dirname, 'export-worker.ts');

const measure = async ({ environment, countLines }: ExportEngines, orders: number) => {
  const { stdout } = await run(process.execPath, [...heap, worker, shopOf(orders)], { env: environment });
  const { objectKey, ...cost } = measured.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  const lines = await countLines(objectKey);
  if (lines !== orders) throw new Error(`the file has ${lines} rows instead of ${orders}`);
  return { orders, ...cost };
};

/** The size that the others are held against. */
const yardstick = 10_000;
const mostMemory = 1.2;
/** A process that has just begun is slower, so larger exports should be no slower than the yardstick, but for noise. */
const leastSpeed = 0.8;

/** Exports shops of growing size over the embedded engines; every file is read back and its rows are counted. */
export async function measureExports(sizes: readonly number[]): Promise<ExportMeasure[]> {
  const engines = await startExportEngines(
    Object.fromEntries(sizes.map((orders) => [shopOf(orders), orders])),
  );
  try {
    const costs: Awaited<ReturnType<typeof measure>>[] = [];
    for (const orders of sizes) costs.push(await measure(engines, orders));
    const usual = costs.find(({ orders }) => orders === yardstick) ?? costs[0];
    return costs.map(({ orders, seconds, cpuSeconds, peakMb, sizeBytes, calls, readUnits }) => {
      const isLinear =
        !usual ||
        orders <= usual.orders ||
        orders / cpuSeconds >= (usual.orders / usual.cpuSeconds) * leastSpeed;
      return {
        orders,
        rowsPerSecond: Math.round(orders / seconds),
        rowsPerCpuSecond: Math.round(orders / cpuSeconds),
        peakMb,
        fileMb: Math.round(sizeBytes / 100_000) / 10,
        callsPer100k: Math.round((calls / orders) * 100_000),
        readUnitsPer100k: Math.round((readUnits / orders) * 100_000),
        within: isLinear && (!usual || peakMb <= usual.peakMb * mostMemory),
      };
    });
  } finally {
    await engines.stop();
  }
}
