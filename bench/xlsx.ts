import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';

/** What one workbook of so many records with seventeen columns has cost. */
export interface XlsxMeasure {
  readonly records: number;
  readonly rowsPerCpuSecond: number;
  readonly cpuSeconds: number;
  /** Highest resident memory of the process that made it. */
  readonly peakMb: number;
  readonly fileMb: number;
  /** Memory is that of the workbook of 10,000, and the time fits into a run. */
  readonly within: boolean;
}

const measured = z.object({ cpuSeconds: z.number(), peakMb: z.number(), bytes: z.number() });

const run = promisify(execFile);
/** As for exports: a heap that whoever keeps all rows runs out of. */
const heap = ['--max-old-space-size=64', '--max-semi-space-size=4'];
const worker = join(import.meta.dirname, 'xlsx-worker.ts');

const measure = async (records: number) => {
  const { stdout } = await run(process.execPath, [...heap, worker, String(records)]);
  return { records, ...measured.parse(JSON.parse(stdout.trim())) };
};

const yardstick = 10_000;
const mostMemory = 1.2;
/** A run has so many seconds for a workbook, on a whole processor. */
const secondsOfRun = 90;

/** Makes workbooks of growing size, the last of them as large as one may be. */
export async function measureXlsx(sizes: readonly number[]): Promise<XlsxMeasure[]> {
  const costs: Awaited<ReturnType<typeof measure>>[] = [];
  for (const records of sizes) costs.push(await measure(records));
  const usual = costs.find(({ records }) => records === yardstick);
  return costs.map(({ records, cpuSeconds, peakMb, bytes }) => ({
    records,
    rowsPerCpuSecond: Math.round(records / cpuSeconds),
    cpuSeconds: Math.round(cpuSeconds * 10) / 10,
    peakMb,
    fileMb: Math.round(bytes / 100_000) / 10,
    within: cpuSeconds < secondsOfRun && (!usual || peakMb <= usual.peakMb * mostMemory),
  }));
}
