import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesignName } from '../../soak/couriers/designs.ts';
import type { Size } from '../../soak/couriers/plan.ts';
import { soakCouriers } from '../../soak/couriers/run.ts';
import { soakIngest } from '../../soak/ingest/run.ts';

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
      dead: size.poison,
      deaths: 28,
    });
  });

  it.each<DesignName>(['message-id', 'arrival-wins'])('is told from one that works by %s', async (design) => {
    const small: Size = { ...size, parcels: 30, deliveries: 300, poison: 0, kills: 4 };
    const shown = await soakCouriers(small, design);
    expect(shown.valid).toBe(true);
    expect(shown.lost + shown.double + shown.wrong).toBeGreaterThan(0);
  });
});

describe('the way into the queue, on a rough road', () => {
  it('acknowledges nothing that is not on the queue', async () => {
    const roughness = { failsPerThousand: 300, answerLostPerThousand: 100 };
    const shown = await soakIngest({ seed: 1, deliveries: 600, roughness });
    expect(shown.failed).toBeGreaterThan(100);
    expect(shown.answersLost).toBeGreaterThan(30);
    expect(shown.missing).toBe(0);
  });
});
