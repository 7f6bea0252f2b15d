import type { Zone } from '../export/zone.ts';
import type { DistributionRule, DistributionSettings } from './distribution-settings.ts';
import { onShift, type Shift } from './shift.ts';

/** What of a new order decides who gets it. */
export interface OrderFacts {
  readonly productIds: readonly string[];
  readonly pageId?: string | undefined;
  readonly utm?: Readonly<Record<string, string>> | undefined;
}

/** An agent as the distribution sees one. */
export interface Candidate {
  readonly agentId: string;
  readonly name: string;
  /** Belongs to the shop's staff. */
  readonly active: boolean;
  /** Has switched receiving on. */
  readonly receiving: boolean;
  readonly shifts: readonly Shift[];
  /** 0 to 100; 0: only while nobody with a weight receives. */
  readonly weight: number;
  readonly openOrders: number;
}

export interface Choice {
  readonly settings: DistributionSettings;
  readonly zone: Zone;
  readonly candidates: readonly Candidate[];
  /** Agents of the landing page; none named means everybody. */
  readonly pageAgentIds?: readonly string[] | undefined;
  /** Who served this phone last. */
  readonly lastAgentId?: string | undefined;
  readonly now: Date;
  /** From 0 up to, not including, 1. */
  readonly random: number;
}

export type ReasonCode = 'nobody' | 'only_one' | 'rule' | 'sticky' | 'least_open' | 'turn';

/** Whose order it is, and why. Without an agent nobody could get it. */
export interface Chosen {
  readonly agent?: { readonly agentId: string; readonly name: string };
  readonly reason: { readonly code: ReasonCode; readonly text: string };
}

const same = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();

const fits = ({ when }: DistributionRule, { productIds, pageId, utm = {} }: OrderFacts): boolean =>
  (when.productIds?.some((wanted) => productIds.includes(wanted)) ?? true) &&
  (when.pageIds === undefined || (pageId !== undefined && when.pageIds.includes(pageId))) &&
  Object.entries(when.utm ?? {}).every(([part, wanted]) => wanted === undefined || same(wanted, utm[part]));

const among =
  (agentIds: readonly string[] | undefined) =>
  ({ agentId }: Candidate): boolean =>
    agentIds === undefined || agentIds.length === 0 || agentIds.includes(agentId);

/** Who may get the order at all. A rule that names nobody of the page's own agents outdoes the page. */
const allowed = (
  { candidates, pageAgentIds }: Choice,
  rule: DistributionRule | undefined,
): readonly Candidate[] => {
  const ofPage = candidates.filter(among(pageAgentIds));
  if (rule?.mode !== 'ONLY') return ofPage;
  const both = ofPage.filter(among(rule.agentIds));
  return both.length > 0 ? both : candidates.filter(among(rule.agentIds));
};

interface Receivers {
  readonly agents: readonly Candidate[];
  readonly shiftsIgnored: boolean;
}

const receivers = (pool: readonly Candidate[], { settings, zone, now }: Choice): Receivers => {
  const switchedOn = pool.filter(({ active, receiving }) => active && receiving);
  const working = switchedOn.filter(({ shifts }) => onShift(shifts, zone, now));
  if (working.length > 0) return { agents: working, shiftsIgnored: false };
  const ignored = settings.fallback === 'IGNORE_SHIFTS';
  return { agents: ignored ? switchedOn : [], shiftsIgnored: ignored };
};

/** Everybody of a group, or, where some fit, only those. */
const narrowed = (group: readonly Candidate[], fit: (one: Candidate) => boolean): readonly Candidate[] => {
  const fitting = group.filter(fit);
  return fitting.length > 0 ? fitting : group;
};

const fewestOpen = (group: readonly Candidate[]): readonly Candidate[] => {
  const fewest = Math.min(...group.map(({ openOrders }) => openOrders));
  return group.filter(({ openOrders }) => openOrders === fewest);
};

/** One of a group by weight: each has a part of the line from 0 to the sum, and the random number falls into one. */
const drawn = (group: readonly Candidate[], random: number): Candidate | undefined => {
  const weightOf = ({ weight }: Candidate): number => (group.some((one) => one.weight > 0) ? weight : 1);
  const line = group.reduce((sum, one) => sum + weightOf(one), 0) * random;
  let end = 0;
  const hit = group.find((one) => {
    end += weightOf(one);
    return line < end;
  });
  return hit ?? group.at(-1);
};

interface Pick {
  readonly agent: Candidate;
  readonly code: ReasonCode;
  readonly text: string;
}

const byLoadAndTurn = (group: readonly Candidate[], { settings, random }: Choice): Pick | undefined => {
  const weighted = narrowed(group, ({ weight }) => weight > 0);
  const free = settings.useLoad ? fewestOpen(weighted) : weighted;
  const agent = drawn(free, random);
  if (!agent) return undefined;
  const { name, openOrders } = agent;
  return free.length < 2 && weighted.length > 1
    ? { agent, code: 'least_open', text: `Pesanan terbuka ${name} paling sedikit (${openOrders}).` }
    : { agent, code: 'turn', text: `Giliran ${name}.` };
};

const pick = (
  group: readonly Candidate[],
  choice: Choice,
  rule: DistributionRule | undefined,
): Pick | undefined => {
  const preferred = rule ? narrowed(group, among(rule.agentIds)) : group;
  const last = choice.settings.sticky
    ? preferred.find(({ agentId }) => agentId === choice.lastAgentId)
    : undefined;
  if (last) return { agent: last, code: 'sticky', text: `Pelanggan ini terakhir dilayani ${last.name}.` };
  const [only, another] = preferred;
  if (!only || another) return byLoadAndTurn(preferred, choice);
  return preferred.length < group.length || rule?.mode === 'ONLY'
    ? { agent: only, code: 'rule', text: `Ditujukan untuk ${only.name}.` }
    : { agent: only, code: 'only_one', text: `Hanya ${only.name} yang sedang menerima pesanan.` };
};

const prefaces = (
  rule: DistributionRule | undefined,
  agent: Candidate,
  shiftsIgnored: boolean,
): readonly string[] => [
  ...(shiftsIgnored ? ['Di luar jam kerja semua agen.'] : []),
  ...(rule?.agentIds.includes(agent.agentId) ? [`Sesuai aturan “${rule.name}”.`] : []),
];

/**
 * Whose turn a new order is: rules narrow the agents, then whoever served the phone last, then the fewest open
 * orders, then weights. Nobody gets an order who is switched off, or off shift unless the shop says so.
 * The same input has the same answer, and every input has one.
 */
export function chooseAgent(order: OrderFacts, choice: Choice): Chosen {
  const rule = choice.settings.rules.find((candidate) => fits(candidate, order));
  const { agents, shiftsIgnored } = receivers(allowed(choice, rule), choice);
  const picked = pick(agents, choice, rule);
  if (!picked) return { reason: { code: 'nobody', text: 'Belum ada agen yang sedang menerima pesanan.' } };
  const { agent, code, text } = picked;
  return {
    agent: { agentId: agent.agentId, name: agent.name },
    reason: { code, text: [...prefaces(rule, agent, shiftsIgnored), text].join(' ') },
  };
}
