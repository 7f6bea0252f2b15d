import { Problem } from '../http/problem.ts';
import { mayUse, type Rights } from '../order/roles.ts';
import { columnOf } from './columns.ts';
import type { ExportForm } from './export-form.ts';
import type { ExportRequest } from './export-request.ts';

/** A template as a form is made from it, built in or a shop's own. */
export interface ExportTemplate extends Partial<Omit<ExportForm, 'layout' | 'columns'>> {
  readonly name: string;
  readonly layout: ExportForm['layout'];
  readonly columns: readonly { readonly columnId: string; readonly header?: string | undefined }[];
}

/** A column of a template that its user may not see. */
export interface HiddenColumn {
  readonly columnId: string;
  readonly label: string;
}

type FormWish = Omit<ExportRequest, 'templateId' | 'scope'>;

const usual = {
  format: 'csv',
  delimiter: ',',
  zone: 'Asia/Jakarta',
  dateFormat: 'standard',
  numberFormat: 'plain',
  masked: false,
} as const satisfies Omit<ExportForm, 'layout' | 'columns'>;

const given = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const columnsOf = ({ columns }: ExportTemplate) =>
  columns.flatMap(({ columnId, header }) => {
    const column = columnOf(columnId);
    return column ? [{ column, header: header ?? column.label }] : [];
  });

/**
 * How the file of a template looks for a user. What the user may not see is left out, and who may not see whose
 * orders they are gets them masked.
 * @throws Problem `role_not_allowed` when nothing is left.
 */
export function formOf(
  template: ExportTemplate,
  wish: FormWish,
  rights: Rights,
): { readonly form: ExportForm; readonly hiddenColumns: readonly HiddenColumn[] } {
  const { name: _name, columns: _columns, layout, ...look } = template;
  const isVisible = ({ column: { may } }: ReturnType<typeof columnsOf>[number]): boolean =>
    may === undefined || mayUse(rights, may);
  const all = columnsOf(template);
  const visible = all.filter(isVisible);
  if (visible.length === 0) {
    throw new Problem('role_not_allowed', 'Peran Anda tidak boleh melihat satu pun kolom template ini.');
  }
  const chosen = { ...usual, ...given(look), ...given(wish) };
  return {
    form: {
      ...chosen,
      masked: chosen.masked || !mayUse(rights, 'export.personal'),
      layout,
      columns: visible.map(({ column, header }) => ({ columnId: column.id, header })),
    },
    hiddenColumns: all
      .filter((one) => !isVisible(one))
      .map(({ column: { id, label } }) => ({ columnId: id, label })),
  };
}
