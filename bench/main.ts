import { mkdir, writeFile } from 'node:fs/promises';
import { measureCapacity } from './capacity.ts';
import { measureExports } from './export.ts';

/** `npm run bench`: counts and ratios against the budgets, as a table and as `bench/results.json`. */
const capacity = await measureCapacity([1_000, 5_000]);
process.stdout.write('Capacity units, typical order of 3 lines and 8 timeline entries\n');
// biome-ignore lint/suspicious/noConsole: a table for a terminal
console.table(capacity);

const exports = await measureExports([10_000, 100_000]);
process.stdout.write('Exports to S3, all orders of a shop, one page at a time\n');
// biome-ignore lint/suspicious/noConsole: a table for a terminal
console.table(exports);

await mkdir('bench', { recursive: true });
await writeFile('bench/results.json', `${JSON.stringify({ capacity, exports }, null, 2)}\n`);
if (capacity.some(({ within }) => !within)) {
  process.stderr.write('A budget is exceeded.\n');
  process.exitCode = 1;
}
