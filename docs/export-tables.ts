import { builtInIds, builtInTemplates } from '../shared/export/built-in-templates.ts';
import { type Column, levelOf } from '../shared/export/column.ts';
import { columnOf, columns } from '../shared/export/columns.ts';
import { table } from './table.ts';

const levels = { order: 'order', item: 'item', shipment: 'parcel' } as const;

const columnTable = (): string =>
  table(
    ['Heading', 'Id', 'Holds', 'Of', 'Masked as', 'Needs'],
    columns.map((column: Column) => [
      column.label,
      `\`${column.id}\``,
      column.kind,
      levels[levelOf(column)],
      column.personal ?? '',
      column.may ? `\`${column.may}\`` : '',
    ]),
  );

const templateTable = (): string =>
  table(
    ['Template', 'Id', 'A row for each', 'Columns'],
    builtInIds.map((templateId) => {
      const { name, layout, columnIds } = builtInTemplates[templateId];
      const labels = columnIds.map((columnId) => columnOf(columnId)?.label ?? '');
      return [name, `\`${templateId}\``, levels[layout], labels.join(', ')];
    }),
  );

/** What the chapter on exports takes from the code. */
export const exportBlocks: readonly (readonly [string, () => string])[] = [
  ['export columns', columnTable],
  ['export templates', templateTable],
];
