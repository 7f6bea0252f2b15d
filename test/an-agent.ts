import type { Candidate, Choice } from '../shared/distribution/choose-agent.ts';
import { defaultDistribution } from '../shared/distribution/distribution-settings.ts';

/** Monday, 09:00 in Jakarta. */
export const mondayMorning = new Date('2026-03-02T02:00:00Z');

/** An agent who receives at all hours and has nothing to do. */
export const aCandidate = (agentId: string, overrides: Partial<Candidate> = {}): Candidate => ({
  agentId,
  name: `Agen ${agentId.toUpperCase()}`,
  active: true,
  receiving: true,
  shifts: [],
  weight: 1,
  openOrders: 0,
  ...overrides,
});

/** A shop with the given agents that has chosen nothing, on Monday morning. */
export const aChoice = (candidates: readonly Candidate[], overrides: Partial<Choice> = {}): Choice => ({
  settings: defaultDistribution,
  zone: 'Asia/Jakarta',
  candidates,
  now: mondayMorning,
  random: 0,
  ...overrides,
});
