import { orderActions } from '../shared/order/actions.ts';
import { permissionLabel, permissionNames } from '../shared/order/permissions.ts';
import { mayUse, roleNames, roles } from '../shared/order/roles.ts';
import { statuses, statusLabels } from '../shared/order/status.ts';
import { courierBlocks } from './courier-tables.ts';
import { exportBlocks } from './export-tables.ts';
import { chapters, lifecycleDiagram } from './lifecycle-diagram.ts';
import { table } from './table.ts';

const statusTable = (): string =>
  table(
    ['Seller', 'Code'],
    statuses.map((status) => [statusLabels[status], `\`${status}\``]),
  );

const actionTable = (): string =>
  table(
    ['Seller', 'Code', 'Event'],
    Object.entries(orderActions).map(([action, { label, events }]) => [
      label,
      `\`${action}\``,
      events?.map((event) => `\`${event}\``).join(', ') ?? 'none, the status stays',
    ]),
  );

const permissionTable = (): string =>
  table(
    ['Permission', 'Code', ...roleNames.map((role) => roles[role].label)],
    permissionNames.map((permission) => [
      permissionLabel(permission),
      `\`${permission}\``,
      ...roleNames.map((role) => (mayUse({ role }, permission) ? '●' : '')),
    ]),
  );

const diagrams = Object.entries(chapters).map(
  ([chapter, rows]) => [`diagram ${chapter}`, () => lifecycleDiagram(rows)] as const,
);

/** What the documents take from the code, by the name in their markers. */
const blocks: ReadonlyMap<string, () => string> = new Map<string, () => string>([
  ['statuses', statusTable],
  ['actions', actionTable],
  ['permissions', permissionTable],
  ...diagrams,
  ...courierBlocks,
  ...exportBlocks,
]);

/** The documents that carry generated blocks, beside this file. */
export const documents = [
  'order-lifecycle.md',
  'glossary.md',
  'roles.md',
  'couriers.md',
  'exports.md',
] as const;

const marked = /<!-- generated: (?<name>[a-z ]+) -->\n[\s\S]*?<!-- end -->/g;

/**
 * A document with all its generated blocks made anew; the prose around them stays.
 * @throws Error when a marker names a block that nobody makes.
 */
export const refreshed = (markdown: string): string =>
  markdown.replaceAll(marked, (_, name: string) => {
    const block = blocks.get(name);
    if (!block) throw new Error(`no generated block is called "${name}"`);
    return `<!-- generated: ${name} -->\n\n${block()}\n\n<!-- end -->`;
  });
