import * as z from 'zod/mini';
import { id, text } from '../order/text.ts';

const ids = z.array(id).check(z.maxLength(50));
const utmValue = z.optional(text(1, 100));

/** What an order must have for a rule to be about it. Everything that is named must fit; of a list, any one. */
const condition = z
  .strictObject({
    productIds: z.optional(ids.check(z.minLength(1))),
    pageIds: z.optional(ids.check(z.minLength(1))),
    utm: z.optional(
      z.strictObject({
        source: utmValue,
        medium: utmValue,
        campaign: utmValue,
        term: utmValue,
        content: utmValue,
      }),
    ),
  })
  .check(
    z.refine(
      ({ productIds, pageIds, utm }) =>
        [productIds, pageIds, ...Object.values(utm ?? {})].some((part) => part !== undefined),
      { error: 'Sebutkan produk, halaman, atau UTM yang berlaku untuk aturan ini.' },
    ),
  );

const rule = z.strictObject({
  name: text(2, 50),
  when: condition,
  agentIds: ids.check(z.minLength(1, 'Pilih paling sedikit satu agen.')),
  /** `ONLY`: nobody else gets such an order. `PREFER`: others do while none of these receives. */
  mode: z.enum(['ONLY', 'PREFER'], { error: 'Pilih ONLY atau PREFER.' }),
});

/** Letters that all rules may have together, so that the record and what the audit says of a change find room. */
const mostLetters = 60_000;

const rules = z.array(rule).check(
  z.maxLength(50),
  z.refine((all) => JSON.stringify(all).length <= mostLetters, {
    error: 'Aturannya terlalu panjang. Kurangi produk, halaman, atau agen yang disebut.',
  }),
);

/** How a shop spreads its orders over its agents. */
export const distributionSettings = z.strictObject({
  /** The first rule that fits counts. */
  rules: z._default(rules, []),
  /** Whoever served a phone last serves it again. */
  sticky: z._default(z.boolean(), true),
  /** Fewest open orders before anything is drawn. */
  useLoad: z._default(z.boolean(), true),
  /** What happens while nobody receives: the order stays without an agent, or shifts are ignored. */
  fallback: z._default(
    z.enum(['UNASSIGNED', 'IGNORE_SHIFTS'], { error: 'Pilih UNASSIGNED atau IGNORE_SHIFTS.' }),
    'UNASSIGNED',
  ),
  /** Minutes that a new order may wait for a first contact before another agent gets it; null: for ever. */
  reassignAfterMinutes: z._default(z.nullable(z.int().check(z.minimum(5), z.maximum(1_440))), null),
  /** How often one order is handed on like this at most. */
  reassignLimit: z._default(z.int().check(z.minimum(1), z.maximum(10)), 2),
});

export type DistributionSettings = z.infer<typeof distributionSettings>;
export type DistributionRule = DistributionSettings['rules'][number];

/** What holds for a shop that has chosen nothing. */
export const defaultDistribution: DistributionSettings = distributionSettings.parse({});
