import { csvRows } from './csv-rows.ts';
import { type CsvWriter, csvWriters } from './csv-writers.ts';

/** How fast a writer makes CSV of orders with seventeen columns. */
export interface CsvMeasure {
  readonly writer: string;
  readonly rowsPerCpuSecond: number;
  readonly ofConcatenation: number;
  readonly ofFastCsv: number;
  readonly megabytes: number;
  readonly budget: string;
  readonly within: boolean;
}

const batches = 10;
const rounds = 50;
const leastOfConcatenation = 0.5;
const leastOfFastCsv = 2;

const cpuMs = async (work: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const written = async (write: CsvWriter): Promise<number> => {
  let bytes = 0;
  for (let batch = 0; batch < batches; batch++) bytes += (await write(csvRows)).byteLength;
  return bytes;
};

const rounded = (value: number): number => Number(value.toFixed(2));

/** Writers take turns in one process, so that whatever slows the machine down slows all of them. */
export async function measureCsv(): Promise<CsvMeasure[]> {
  const writers = Object.entries(csvWriters).map(([name, write]) => ({
    name,
    write,
    times: [] as number[],
    bytes: 0,
  }));
  for (let round = 0; round <= rounds; round++) {
    for (const one of writers) {
      const ms = await cpuMs(async () => {
        one.bytes = await written(one.write);
      });
      // The first rounds warm up.
      if (round > 5) one.times.push(ms);
    }
  }
  const speedOf = (name: string): number => {
    const times = writers.find((one) => one.name === name)?.times ?? [];
    // The fastest round is the one that was least disturbed.
    return (batches * csvRows.length * 1_000) / Math.min(...times);
  };
  return writers.map(({ name, bytes }) => {
    const speed = speedOf(name);
    const ofConcatenation = rounded(speed / speedOf('plain concatenation'));
    const ofFastCsv = rounded(speed / speedOf('fast-csv'));
    const isOurs = name === 'our writer, guarded';
    return {
      writer: name,
      rowsPerCpuSecond: Math.round(speed),
      ofConcatenation,
      ofFastCsv,
      megabytes: rounded(bytes / 1_000_000),
      budget: isOurs ? `≥ ${leastOfConcatenation} of concatenation, ≥ ${leastOfFastCsv}× fast-csv` : '',
      within: !isOurs || (ofConcatenation >= leastOfConcatenation && ofFastCsv >= leastOfFastCsv),
    };
  });
}
