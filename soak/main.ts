import { parseArgs } from 'node:util';
import { isDesign } from './couriers/designs.ts';
import { soakCouriers } from './couriers/run.ts';
import { fewKills, manyKills } from './exports/killer.ts';
import { soakExports } from './exports/run.ts';
import { soakIngest } from './ingest/run.ts';
import { simulateParcels } from './parcels/run.ts';

interface Options {
  readonly seed: number;
  readonly design: string;
  readonly small: boolean;
}

/** A slow trial: what it has shown, and whether that is good. */
type Part = (options: Options) => Promise<{ readonly shown: object; readonly good: boolean }>;

const parts: Record<string, Part> = {
  couriers: async ({ seed, design, small }) => {
    const size = small
      ? { seed, parcels: 50, deliveries: 500, poison: 3, kills: 8, killsAtEachPoint: 4 }
      : { seed, parcels: 1_250, deliveries: 12_500, poison: 20, kills: 200, killsAtEachPoint: 20 };
    const shown = await soakCouriers(size, design);
    const { lost, double, wrong, wrongThoughHeard, dead, valid } = shown;
    return { shown, good: valid && lost + double + wrong + wrongThoughHeard === 0 && dead === size.poison };
  },
  exports: async ({ seed, small }) => {
    const size = small
      ? { seed, orders: 1_500, kills: fewKills, leaseMs: 1_000 }
      : { seed, orders: 100_000, kills: manyKills, leaseMs: 5_000 };
    const shown = await soakExports(size);
    const { wrong, failed, linksTooEarly, killsLeft, deathsOverOne } = shown;
    const isKilledEnough = killsLeft === 0 && (small || deathsOverOne >= 50);
    return { shown, good: isKilledEnough && wrong + failed + linksTooEarly === 0 };
  },
  ingest: async ({ seed, small }) => {
    const roughness = { failsPerThousand: 300, answerLostPerThousand: 100 };
    const shown = await soakIngest({ seed, deliveries: small ? 600 : 13_000, roughness });
    return { shown, good: shown.missing === 0 };
  },
  parcels: async ({ seed, small }) => {
    const { mismatches, ends, ...shown } = await simulateParcels({
      seed: String(seed),
      parcels: small ? 300 : 10_000,
      dropShare: 0.05,
      duplicateShare: 0.25,
    });
    // Each of these goes its way again with the same seed.
    for (const mismatch of mismatches) process.stderr.write(`${JSON.stringify({ seed, ...mismatch })}\n`);
    const { traffic, intake, asked, ...rest } = shown;
    const flat = { ...rest, ...traffic, ...intake, ...asked, ...ends, mismatches: mismatches.length };
    return { shown: flat, good: mismatches.length === 0 && intake.refused + asked.unanswered === 0 };
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    design: { type: 'string', default: '' },
    small: { type: 'boolean', default: false },
  },
});
const [name = ''] = positionals;
const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
if (!part || (values.design && !isDesign(values.design))) {
  process.stderr.write(
    `Usage: npm run soak -- ${Object.keys(parts).join(' | ')} [--seed N] [--design D] [--small]\n`,
  );
  process.exit(1);
}
// Functions write a log line for every call; of those only the result is of use here.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
const { shown, good } = await part({ ...values, seed: Number(values.seed) });
process.stdout.write = write;
// biome-ignore lint/suspicious/noConsole: a table for a terminal
console.table([shown]);
process.stdout.write(good ? 'Good.\n' : 'NOT good.\n');
process.exit(good ? 0 : 1);
