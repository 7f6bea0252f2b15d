import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fewKills } from '../../soak/exports/killer.ts';
import { soakExports } from '../../soak/exports/run.ts';

// `npm run soak -- exports` kills fifty times while 100,000 orders are exported.

/** A run sets the environment of this process, as its functions read it. */
// biome-ignore lint/style/noProcessEnv: put back what a run has set
const environment = { ...process.env };
afterAll(() => {
  process.env = environment;
});

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

describe('exports whose workers are killed at every moment', () => {
  it('hold every order once, and nobody gets a link before they are whole', async () => {
    expect(await soakExports({ seed: 1, orders: 1_500, kills: fewKills, leaseMs: 1_000 })).toMatchObject({
      wrong: 0,
      failed: 0,
      linksTooEarly: 0,
      killsLeft: 0,
      deaths: 10,
    });
  }, 120_000);
});
