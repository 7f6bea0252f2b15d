import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { simulateParcels } from '../../soak/parcels/run.ts';

/** A run sets the environment of this process, as its functions read it. */
// biome-ignore lint/style/noProcessEnv: put back what a run has set
const environment = { ...process.env };
afterAll(() => {
  process.env = environment;
});

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

const minutes = 60_000;

describe('parcels of three couriers', () => {
  // `npm run soak -- parcels` does the same with ten thousand.
  it('end where their couriers have them, though webhooks get lost, come twice and out of order', {
    timeout: 10 * minutes,
  }, async () => {
    const shown = await simulateParcels({ seed: '1', parcels: 120, dropShare: 0.05, duplicateShare: 0.25 });
    expect(shown.mismatches).toEqual([]);
    expect(shown).toMatchObject({ parcels: 120, intake: { refused: 0 }, asked: { unanswered: 0 } });
    expect(shown.traffic.dropped).toBeGreaterThan(30);
    expect(shown.asked.heard).toBeGreaterThan(100);
    const ends = ['DELIVERED', 'RETURNED', 'LOST_OR_DAMAGED', 'READY_TO_SHIP', 'AWAITING_PICKUP'];
    expect(Object.keys(shown.ends)).toEqual(expect.arrayContaining(ends));
  });
});
