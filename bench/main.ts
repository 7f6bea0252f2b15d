import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { measureCapacity } from './capacity.ts';
import { measureEdits } from './edits.ts';
import { measureExports } from './export.ts';
import { measureLists } from './lists.ts';

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
  exports: {
    title: 'Exports to S3, all orders of a shop, one page at a time',
    measure: () => measureExports([10_000, 100_000]),
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

const results = await formerResults();
for (const [name, { title, measure }] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const measures = await measure();
  process.stdout.write(`${title}\n`);
  // biome-ignore lint/suspicious/noConsole: a table for a terminal
  console.table(measures);
  results[name] = measures;
  if (measures.some((one) => 'within' in one && one.within === false)) {
    process.stderr.write('A budget is exceeded.\n');
    process.exitCode = 1;
  }
}

await mkdir('bench', { recursive: true });
await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
