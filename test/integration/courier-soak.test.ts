import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Size } from '../../soak/couriers/plan.ts';
import { soakCouriers } from '../../soak/couriers/run.ts';

// `npm run soak -- couriers` and `npm run soak -- ingest` do the same twenty times as long, with `--design` for each of
// the wrong designs.
const size: Size = { seed: 1, parcels: 50, deliveries: 500, poison: 3, kills: 8, killsAtEachPoint: 4 };

/** A run sets the environment of this process, as its functions read it. */
// biome-ignore lint/style/noProcessEnv: put back what a run has set
const environment = { ...process.env };
afterAll(() => {
  process.env = environment;
});

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

describe('the courier processor, killed over and over', () => {
  it('loses nothing, does nothing twice and ends right', async () => {
    expect(await soakCouriers(size)).toMatchObject({
      valid: true,
      lost: 0,
      double: 0,
      wrong: 0,
      wrongThoughHeard: 0,
      dead: size.poison,
      deaths: 28,
    });
  });
});
