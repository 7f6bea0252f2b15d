import type { DeskUser } from '../http/desk-user.ts';
import { shopOf } from '../intake/shop.ts';
import { mayUse } from '../order/roles.ts';
import { findChoice } from '../table/export-choice-store.ts';
import { listRecords } from '../table/seller-records.ts';
import { builtInIds } from './built-in-templates.ts';
import { type Column, levelOf } from './column.ts';
import { columnOf, columns } from './columns.ts';
import { delimiters } from './csv.ts';
import { dateFormats, fileFormats, layouts, numberFormats } from './export-form.ts';
import { builtIn } from './find-template.ts';
import { type ExportTemplate, lookOf } from './form-of.ts';
import { zones } from './zone.ts';

interface Offered {
  readonly templateId: string;
  readonly isBuiltIn: boolean;
  readonly template: ExportTemplate;
}

const offeredTo = async ({ sellerId }: DeskUser): Promise<readonly Offered[]> => {
  const own = await listRecords(sellerId, 'EXPORT_TEMPLATE');
  return [
    ...builtInIds.map((templateId) => ({ templateId, isBuiltIn: true, template: builtIn(templateId) })),
    ...own
      .toSorted((a, b) => a.name.localeCompare(b.name, 'id'))
      .map((template) => ({ templateId: template.templateId, isBuiltIn: false, template })),
  ];
};

/** What a user may choose from for an export, and what they chose last. */
export async function exportOptions(user: DeskUser) {
  const [templates, last, { zone }] = await Promise.all([
    offeredTo(user),
    findChoice(user.sellerId, user.sub),
    shopOf(user.sellerId),
  ]);
  const alwaysMasked = !mayUse(user, 'export.personal');
  const isVisible = ({ may }: Column): boolean => may === undefined || mayUse(user, may);
  const shown = ({ templateId, isBuiltIn, template }: Offered) => {
    const all = template.columns.flatMap(({ columnId, header }) => {
      const column = columnOf(columnId);
      return column ? [{ column, header: header ?? column.label }] : [];
    });
    return {
      templateId,
      name: template.name,
      builtIn: isBuiltIn,
      layout: template.layout,
      ...lookOf(alwaysMasked ? { masked: true } : {}, template, { zone }),
      columns: all
        .filter(({ column }) => isVisible(column))
        .map(({ column: { id }, header }) => ({ columnId: id, header })),
      hiddenColumns: all
        .filter(({ column }) => !isVisible(column))
        .map(({ column: { id, label } }) => ({ columnId: id, label })),
    };
  };
  return {
    templates: templates.map(shown),
    columns: columns.filter(isVisible).map((column) => ({
      columnId: column.id,
      label: column.label,
      kind: column.kind,
      level: levelOf(column),
      personal: column.personal !== undefined,
    })),
    layouts,
    formats: fileFormats,
    delimiters,
    zones,
    dateFormats,
    numberFormats,
    /** Buyers' data is always hidden from this user. */
    alwaysMasked,
    last: last && templates.some(({ templateId }) => templateId === last.templateId) ? last : null,
  };
}
