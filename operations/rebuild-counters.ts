import { parseArgs } from 'node:util';
import { rebuildCounters } from '../shared/count/rebuild-counters.ts';
import { findRecord } from '../shared/table/seller-records.ts';
import { lineOf } from './line-of.ts';
import { Refused } from './new-seller.ts';
import { placeOf, workAt } from './place.ts';

const usage = `Counts a shop's orders anew, while the shop works on.

  npm run rebuild-counters -- <sellerId>

On this machine it works on the stack that runs (PORT=… for another). On AWS say where:
    --outputs outputs.json                             as npm run deploy -- --all --outputs-file outputs.json wrote it
    --table … --user-pool … [--region …]               or the two by name`;

const options = {
  table: { type: 'string' },
  'user-pool': { type: 'string' },
  region: { type: 'string' },
  outputs: { type: 'string' },
  help: { type: 'boolean' },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, strict: true, allowPositionals: true });
  const [sellerId] = positionals;
  if (values.help || !sellerId || positionals.length > 1) throw new Refused(usage);
  workAt(await placeOf(values));
  if (!(await findRecord(sellerId, 'SETTINGS', 'shop'))) throw new Refused(`There is no shop ${sellerId}.`);
  let steps = 0;
  const orders = await rebuildCounters(sellerId, (orderNumber) => {
    steps += 1;
    if (steps % 30 === 0) process.stdout.write(`… ${orderNumber}\n`);
  });
  process.stdout.write(`Counted ${orders} orders of ${sellerId} anew; people see the new numbers now.\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${lineOf(error)}\n`);
  process.exitCode = 1;
}
