import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { mostRecords } from '../shared/export/xlsx-limit.ts';
import { measureCapacity } from './capacity.ts';
import { measureCouriers } from './couriers.ts';
import { measureCsv } from './csv.ts';
import { measureEdits } from './edits.ts';
import { measureExports } from './export.ts';
import { simulateLanes } from './export-lanes.ts';
import { measureLists } from './lists.ts';
import { measureXlsx } from './xlsx.ts';

interface Part {
  readonly title: string;
  readonly measure: () => Promise<readonly object[]>;
}

const parts: Record<string, Part> = {
  capacity: {
    title: 'Capacity units, typical order of 3 lines and 8 timeline entries',
    measure: measureCapacity,
  },
  lists: {
    title: 'List page of 50 in shops of 1,000, 10,000 and 100,000 orders',
    measure: () => measureLists([1_000, 10_000, 100_000]),
  },
  edits: {
    title: 'Fifty parallel edits on each of 200 orders',
    measure: () => measureEdits(200),
  },
  couriers: {
    title: "A courier's event, from the webhook to its order",
    measure: measureCouriers,
  },
  csv: {
    title: 'CSV of orders with seventeen columns, every field quoted',
    measure: measureCsv,
  },
  'export-lanes': {
    title: 'Exports in lanes, played: one lane, four as usual, and more than are allowed',
    measure: () => simulateLanes([1_000_000, 10_000_000, 100_000_000], [1, 4, 6]),
  },
  exports: {
    title: 'Exports to S3, all orders of a shop, one lane',
    measure: () => measureExports([1_000, 10_000, 100_000, 1_000_000]),
  },
  xlsx: {
    title: 'Workbooks of the standard template, up to the largest that there may be',
    measure: () => measureXlsx([1_000, 10_000, 100_000, mostRecords(17)]),
  },
};

const file = 'bench/results.json';

const formerResults = async (): Promise<Record<string, unknown>> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** `npm run bench`: counts and ratios against the budgets, as a table and in a file. Arguments name the parts to run. */
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. Parts are ${Object.keys(parts).join(', ')}.\n`);
  process.exit(1);
}

/** Each part in a process of its own: a process has one client, and each part its own engine. */
const inOwnProcess = async (name: string): Promise<void> => {
  const child = spawn(process.execPath, [import.meta.filename, name], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exitCode = 1;
};

const here = async (name: string, { title, measure }: Part): Promise<void> => {
  const measures = await measure();
  process.stdout.write(`${title}\n`);
  // biome-ignore lint/suspicious/noConsole: a table for a terminal
  console.table(measures);
  await mkdir('bench', { recursive: true });
  const results = { ...(await formerResults()), [name]: measures };
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  if (measures.every((one) => !('within' in one) || one.within === true)) return;
  process.stderr.write('A budget is exceeded.\n');
  process.exitCode = 1;
};

const names = asked.length > 0 ? asked : Object.keys(parts);
const [only] = names;
const part = names.length === 1 && only ? parts[only] : undefined;
if (only && part) await here(only, part);
else for (const name of names) await inOwnProcess(name);
