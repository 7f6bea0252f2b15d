import { Problem } from '../http/problem.ts';
import { mayUse, type Rights } from '../order/roles.ts';
import { columnOf } from './columns.ts';
import type { ExportForm } from './export-form.ts';

/** How a file is written. */
export type Look = Omit<ExportForm, 'layout' | 'columns'>;

/** What somebody wants of how a file is written. */
type FormWish = { readonly [Part in keyof Look]?: Look[Part] | undefined };

/** A template as a form is made from it, built in or a shop's own. */
export interface ExportTemplate extends FormWish {
  readonly name: string;
  readonly layout: ExportForm['layout'];
  readonly columns: readonly { readonly columnId: string; readonly header?: string | undefined }[];
}

/** A column of a template that its user may not see. */
export interface HiddenColumn {
  readonly columnId: string;
  readonly label: string;
}

const usual = {
  format: 'csv',
  delimiter: ',',
  zone: 'Asia/Jakarta',
  dateFormat: 'standard',
  numberFormat: 'plain',
  masked: false,
} as const satisfies Look;

/** The first of several wishes that says something about a part; the usual look where none does. */
export const lookOf = (...wishes: readonly FormWish[]): Look => {
  const chosen = <Part extends keyof typeof usual>(part: Part): ExportForm[Part] =>
    wishes.find((wish) => wish[part] !== undefined)?.[part] ?? usual[part];
  return {
    format: chosen('format'),
    delimiter: chosen('delimiter'),
    zone: chosen('zone'),
    dateFormat: chosen('dateFormat'),
    numberFormat: chosen('numberFormat'),
    masked: chosen('masked'),
  };
};

const columnsOf = ({ columns }: ExportTemplate) =>
  columns.flatMap(({ columnId, header }) => {
    const column = columnOf(columnId);
    return column ? [{ column, header: header ?? column.label }] : [];
  });

/**
 * How the file of a template looks for a user. What the user may not see is left out, and who may not see whose
 * orders they are gets them masked.
 * @param shop the zone of its clock, for a template and a wish that name none.
 * @throws Problem `role_not_allowed` when nothing is left.
 */
export function formOf(
  template: ExportTemplate,
  wish: FormWish,
  rights: Rights,
  shop: Pick<Look, 'zone'>,
): { readonly form: ExportForm; readonly hiddenColumns: readonly HiddenColumn[] } {
  const isVisible = ({ column: { may } }: ReturnType<typeof columnsOf>[number]): boolean =>
    may === undefined || mayUse(rights, may);
  const all = columnsOf(template);
  const visible = all.filter(isVisible);
  if (visible.length === 0) {
    throw new Problem('role_not_allowed', 'Peran Anda tidak boleh melihat satu pun kolom template ini.');
  }
  const chosen = lookOf(wish, template, { zone: shop.zone });
  return {
    form: {
      ...chosen,
      masked: chosen.masked || !mayUse(rights, 'export.personal'),
      layout: template.layout,
      columns: visible.map(({ column, header }) => ({ columnId: column.id, header })),
    },
    hiddenColumns: all
      .filter((one) => !isVisible(one))
      .map(({ column: { id, label } }) => ({ columnId: id, label })),
  };
}
