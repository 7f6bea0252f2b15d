import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  type Choice,
  chooseAgent,
  type OrderFacts,
} from '../../shared/distribution/choose-agent.ts';
import {
  type DistributionRule,
  type DistributionSettings,
  defaultDistribution,
} from '../../shared/distribution/distribution-settings.ts';
import { onShift } from '../../shared/distribution/shift.ts';
import { aCandidate, aChoice } from '../an-agent.ts';
import { holdsFor } from '../holds-for.ts';

const order: OrderFacts = { productIds: ['gamis'], pageId: 'halaman', utm: { source: 'facebook' } };
const [a, b, c] = [aCandidate('a'), aCandidate('b'), aCandidate('c')];

const ruleFor = (agentIds: string[], overrides: Partial<DistributionRule> = {}): DistributionRule => ({
  name: 'Iklan Facebook',
  when: { utm: { source: 'Facebook' } },
  agentIds,
  mode: 'ONLY',
  ...overrides,
});

const withRules = (...rules: DistributionRule[]): DistributionSettings => ({ ...defaultDistribution, rules });

const off: Partial<Candidate> = { receiving: false };
const night: Partial<Candidate> = { shifts: [{ day: 'MON', from: '20:00', to: '04:00' }] };

describe('an order', () => {
  it('goes to whoever served the phone last', () => {
    const chosen = chooseAgent(order, aChoice([a, { ...b, openOrders: 40 }], { lastAgentId: 'b' }));
    expect(chosen).toEqual({
      agent: { agentId: 'b', name: 'Agen B' },
      reason: { code: 'sticky', text: 'Pelanggan ini terakhir dilayani Agen B.' },
    });
  });

  it.each([
    ['is switched off', { ...b, ...off }],
    ['has left', { ...b, active: false }],
    ['is off shift', { ...b, ...night }],
  ])('goes to another one when that agent %s', (_, last) => {
    expect(chooseAgent(order, aChoice([a, last], { lastAgentId: 'b' })).agent?.agentId).toBe('a');
  });

  it('goes to the agent with the fewest open orders', () => {
    const chosen = chooseAgent(
      order,
      aChoice([
        { ...a, openOrders: 5 },
        { ...b, openOrders: 3 },
      ]),
    );
    expect(chosen.agent?.agentId).toBe('b');
    expect(chosen.reason).toEqual({ code: 'least_open', text: 'Pesanan terbuka Agen B paling sedikit (3).' });
  });

  it('takes turns where nobody has fewer', () => {
    const first = chooseAgent(order, aChoice([a, b], { random: 0.49 }));
    const second = chooseAgent(order, aChoice([a, b], { random: 0.5 }));
    expect([first, second].map(({ agent }) => agent?.agentId)).toEqual(['a', 'b']);
    expect(first.reason).toEqual({ code: 'turn', text: 'Giliran Agen A.' });
  });

  it('goes to an agent without a weight only while nobody else receives', () => {
    const spare = { ...b, weight: 0 };
    expect(chooseAgent(order, aChoice([{ ...a, openOrders: 9 }, spare])).agent?.agentId).toBe('a');
    expect(chooseAgent(order, aChoice([{ ...a, ...off }, spare])).agent?.agentId).toBe('b');
  });

  it('stays without an agent while nobody receives', () => {
    expect(
      chooseAgent(
        order,
        aChoice([
          { ...a, ...off },
          { ...b, ...night },
        ]),
      ),
    ).toEqual({
      reason: { code: 'nobody', text: 'Belum ada agen yang sedang menerima pesanan.' },
    });
    expect(chooseAgent(order, aChoice([])).agent).toBeUndefined();
  });

  it('ignores shifts in that case where the shop says so, but not who is switched off', () => {
    const settings = { ...defaultDistribution, fallback: 'IGNORE_SHIFTS' } as const;
    const chosen = chooseAgent(
      order,
      aChoice(
        [
          { ...a, ...off },
          { ...b, ...night },
        ],
        { settings },
      ),
    );
    expect(chosen.agent?.agentId).toBe('b');
    expect(chosen.reason.text).toBe(
      'Di luar jam kerja semua agen. Hanya Agen B yang sedang menerima pesanan.',
    );
  });

  it('of a page goes to an agent of the page', () => {
    const pageAgentIds = ['c'];
    expect(
      chooseAgent(order, aChoice([a, b, { ...c, openOrders: 9 }], { pageAgentIds })).agent?.agentId,
    ).toBe('c');
  });
});

describe('a rule', () => {
  it('gives an order to its agents only', () => {
    const settings = withRules(ruleFor(['b']));
    expect(chooseAgent(order, aChoice([a, { ...b, openOrders: 9 }], { settings }))).toEqual({
      agent: { agentId: 'b', name: 'Agen B' },
      reason: { code: 'rule', text: 'Sesuai aturan “Iklan Facebook”. Ditujukan untuk Agen B.' },
    });
    expect(chooseAgent(order, aChoice([a, { ...b, ...off }], { settings })).agent).toBeUndefined();
  });

  it('comes before the agent who served the phone last', () => {
    const settings = withRules(ruleFor(['b', 'c']));
    expect(chooseAgent(order, aChoice([a, b, c], { settings, lastAgentId: 'a' })).agent?.agentId).not.toBe(
      'a',
    );
    expect(chooseAgent(order, aChoice([a, b, c], { settings, lastAgentId: 'c' })).reason.code).toBe('sticky');
  });

  it('that only prefers leaves the order to others while none of its agents receives', () => {
    const settings = withRules(ruleFor(['b'], { mode: 'PREFER' }));
    expect(chooseAgent(order, aChoice([a, b], { settings })).agent?.agentId).toBe('b');
    expect(chooseAgent(order, aChoice([a, { ...b, ...off }], { settings })).agent?.agentId).toBe('a');
  });

  it('outdoes the page when it names nobody of it', () => {
    const settings = withRules(ruleFor(['c']));
    const chosen = chooseAgent(order, aChoice([a, b, c], { settings, pageAgentIds: ['a'] }));
    expect(chosen.agent?.agentId).toBe('c');
  });

  it('counts when it is the first that fits', () => {
    const settings = withRules(
      ruleFor(['a'], { when: { productIds: ['lain'] } }),
      ruleFor(['b'], { when: { pageIds: ['halaman'], productIds: ['gamis', 'lain'] } }),
      ruleFor(['c']),
    );
    expect(chooseAgent(order, aChoice([a, b, c], { settings })).agent?.agentId).toBe('b');
  });

  it('needs everything that it names', () => {
    const settings = withRules(ruleFor(['b'], { when: { pageIds: ['halaman'], utm: { medium: 'cpc' } } }));
    expect(chooseAgent(order, aChoice([a, b], { settings })).agent?.agentId).toBe('a');
    const manual: OrderFacts = { productIds: ['gamis'] };
    const byPage = withRules(ruleFor(['b'], { when: { pageIds: ['halaman'] } }));
    expect(chooseAgent(manual, aChoice([a, b], { settings: byPage })).agent?.agentId).toBe('a');
  });
});

const agentId = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const agentIds = fc.uniqueArray(agentId, { minLength: 1 });
const time = fc.constantFrom('00:00', '06:30', '09:00', '12:00', '17:00', '23:59');
const anyShift = fc.record({
  day: fc.constantFrom('SUN' as const, 'MON' as const, 'THU' as const, 'SAT' as const),
  from: time,
  to: fc.oneof(time, fc.constant('24:00')),
});
const candidates = fc.uniqueArray(
  fc.record({
    agentId,
    active: fc.boolean(),
    receiving: fc.boolean(),
    shifts: fc.array(anyShift, { maxLength: 3 }),
    weight: fc.constantFrom(0, 1, 50, 100),
    openOrders: fc.nat({ max: 4 }),
  }),
  { selector: (one) => one.agentId },
);
const conditions: DistributionRule['when'][] = [
  { productIds: ['gamis'] },
  { pageIds: ['lain'] },
  { utm: { source: 'FACEBOOK' } },
];
const anyRule = fc.record({
  name: fc.constant('Aturan'),
  when: fc.constantFrom(...conditions),
  agentIds,
  mode: fc.constantFrom('ONLY' as const, 'PREFER' as const),
});

const anyChoice: fc.Arbitrary<Choice> = fc
  .record({
    candidates,
    rules: fc.array(anyRule, { maxLength: 3 }),
    sticky: fc.boolean(),
    useLoad: fc.boolean(),
    fallback: fc.constantFrom('UNASSIGNED' as const, 'IGNORE_SHIFTS' as const),
    pageAgentIds: fc.option(agentIds, { nil: undefined }),
    lastAgentId: fc.option(agentId, { nil: undefined }),
    minutes: fc.nat({ max: 7 * 1_440 }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })
  .map(({ candidates: some, rules, sticky, useLoad, fallback, minutes, ...rest }) => ({
    ...rest,
    candidates: some.map((one) => aCandidate(one.agentId, one)),
    settings: { ...defaultDistribution, rules, sticky, useLoad, fallback },
    zone: 'Asia/Makassar',
    now: new Date(Date.parse('2026-03-01T00:00:00Z') + minutes * 60_000),
  }));

const ruleOf = ({ settings }: Choice): DistributionRule | undefined =>
  settings.rules.find(({ when }) => when.pageIds === undefined);

const receives = (one: Candidate, { settings, zone, now }: Choice, ignoreShifts = false): boolean =>
  one.active &&
  one.receiving &&
  (onShift(one.shifts, zone, now) || (ignoreShifts && settings.fallback === 'IGNORE_SHIFTS'));

const chosenOf = (choice: Choice): Candidate | undefined => {
  const { agent } = chooseAgent(order, choice);
  return choice.candidates.find((one) => one.agentId === agent?.agentId);
};

/** Who may get the order by page and rule, without looking at who receives. */
const entitled = (choice: Choice): Candidate[] => {
  const rule = ruleOf(choice);
  const ofPage = choice.candidates.filter((one) => choice.pageAgentIds?.includes(one.agentId) ?? true);
  if (rule?.mode !== 'ONLY') return ofPage;
  const both = ofPage.filter((one) => rule.agentIds.includes(one.agentId));
  return both.length > 0 ? both : choice.candidates.filter((one) => rule.agentIds.includes(one.agentId));
};

/** Entitled agents who receive, and of these the preferred ones where there are some. */
const rivals = (choice: Choice): Candidate[] => {
  const onDuty = entitled(choice).filter((one) => receives(one, choice));
  const open = onDuty.length > 0 ? onDuty : entitled(choice).filter((one) => receives(one, choice, true));
  const preferred = open.filter((one) => ruleOf(choice)?.agentIds.includes(one.agentId) ?? true);
  return preferred.length > 0 ? preferred : open;
};

describe('for any shop', () => {
  it('nobody gets an order who is switched off, off shift or not meant', () => {
    holdsFor(anyChoice, 2_000, (choice) => {
      const chosen = chosenOf(choice);
      if (chosen) expect(rivals(choice)).toContainEqual(chosen);
    });
  });

  it('somebody gets it whenever somebody may, with a reason; the same input has the same answer', () => {
    holdsFor(anyChoice, 2_000, (choice) => {
      const answer = chooseAgent(order, choice);
      expect(answer.agent !== undefined).toBe(rivals(choice).length > 0);
      expect(answer.reason.text).toMatch(/^[A-Z].*\.$/);
      expect(chooseAgent(order, choice)).toEqual(answer);
    });
  });

  it('the last agent of the phone gets it whenever that agent may', () => {
    holdsFor(anyChoice, 2_000, (choice) => {
      const last = rivals(choice).find((one) => one.agentId === choice.lastAgentId);
      if (choice.settings.sticky && last) expect(chosenOf(choice)).toEqual(last);
    });
  });

  it('nobody with a weight has fewer open orders than the chosen one', () => {
    holdsFor(anyChoice, 2_000, (choice) => {
      const { agent, reason } = chooseAgent(order, choice);
      if (!choice.settings.useLoad || !agent || reason.code === 'sticky') return;
      const chosen = choice.candidates.find((one) => one.agentId === agent.agentId);
      const weighted = rivals(choice).filter(({ weight }) => weight > 0);
      const fewest = Math.min(...weighted.map(({ openOrders }) => openOrders));
      expect(chosen?.openOrders).toBeLessThanOrEqual(fewest);
    });
  });
});

describe('over many draws', () => {
  const draws = 6_000;
  const shares = (...weights: number[]): number[] => {
    const group = weights.map((weight, index) => aCandidate(`agen-${index}`, { weight }));
    const counts = new Map<string, number>();
    for (let draw = 0; draw < draws; draw += 1) {
      const { agent } = chooseAgent(order, aChoice(group, { random: draw / draws }));
      counts.set(agent?.agentId ?? '-', (counts.get(agent?.agentId ?? '-') ?? 0) + 1);
    }
    return group.map((one) => (counts.get(one.agentId) ?? 0) / draws);
  };

  it('shares come near to the weights', () => {
    for (const [index, share] of shares(50, 30, 20).entries()) {
      expect(share).toBeCloseTo([0.5, 0.3, 0.2][index] ?? 0, 2);
    }
    expect(shares(0, 40, 60)[0]).toBe(0);
  });

  it('equal weights are even turns, also when all are zero', () => {
    for (const share of [...shares(7, 7, 7), ...shares(0, 0, 0)]) expect(share).toBeCloseTo(1 / 3, 2);
  });
});
