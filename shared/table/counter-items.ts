import type { Addition, Counted, Generations } from '../count/counting.ts';
import { isStatus, type Status } from '../order/status.ts';

type Item = Record<string, unknown>;

/** Generation 1 is what a shop begins with; nobody has to create it. */
export const generationsIn = (all: Item | undefined): Generations => ({
  serving: Number(all?.['serving'] ?? 1),
  ...(all?.['building'] !== undefined && { building: Number(all['building']) }),
});

/** The condition that the shop's generations are still as they were read, for the item that names them. */
export const sameGenerations = ({ serving, building }: Generations) => ({
  condition: [
    '(attribute_not_exists(#serving) OR #serving = :serving)',
    building === undefined ? 'attribute_not_exists(#building)' : '#building = :building',
  ].join(' AND '),
  names: { '#serving': 'serving', '#building': 'building' },
  values: { ':serving': serving, ...(building !== undefined && { ':building': building }) },
});

/** A marker as it lies in the table. */
export const markerIn = ({ version, status, agentId, generation }: Item): Counted => ({
  version: Number(version),
  status: status as Status,
  ...(agentId !== undefined && { agentId: String(agentId) }),
  generation: Number(generation),
});

/** The attribute that holds a number: one for each generation and status. */
const counterName = (generation: number, status: Status): string => `${generation}#${status}`;

/**
 * The update that adds to a counter.
 * @param asOf when the newest change was made that is counted; the shop's own counter keeps it.
 */
export const adding = (additions: readonly Addition[], asOf?: string) => ({
  expression: [
    `ADD ${additions.map((_, place) => `#n${place} :n${place}`).join(', ')}`,
    ...(asOf === undefined ? [] : ['SET #asOf = :asOf']),
  ].join(' '),
  names: {
    ...(asOf !== undefined && { '#asOf': 'asOf' }),
    ...Object.fromEntries(
      additions.map(({ generation, status }, place) => [`#n${place}`, counterName(generation, status)]),
    ),
  },
  values: {
    ...(asOf !== undefined && { ':asOf': asOf }),
    ...Object.fromEntries(additions.map(({ by }, place) => [`:n${place}`, by])),
  },
});

/** The numbers of one generation by status. */
export function countsIn(counter: Item | undefined, generation: number): Partial<Record<Status, number>> {
  const counts: Partial<Record<Status, number>> = {};
  for (const [name, value] of Object.entries(counter ?? {})) {
    const [of, status = ''] = name.split('#');
    if (of === String(generation) && isStatus(status)) counts[status] = Number(value);
  }
  return counts;
}

/** The attributes of a counter that belong to generations which nobody serves or builds. */
export const outlivedIn = (counter: Item, { serving, building }: Generations): string[] =>
  Object.keys(counter).filter((name) => {
    const [of, status = ''] = name.split('#');
    return isStatus(status) && ![String(serving), String(building)].includes(of ?? '');
  });
