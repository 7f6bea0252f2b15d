import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { soakIngest } from '../../soak/ingest/run.ts';

/** A run sets the environment of this process, as its functions read it. */
// biome-ignore lint/style/noProcessEnv: put back what a run has set
const environment = { ...process.env };
afterAll(() => {
  process.env = environment;
});

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
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
