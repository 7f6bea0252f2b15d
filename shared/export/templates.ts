import { type Column, columns } from './columns.ts';

export interface ExportTemplate {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** What a seller may choose from: named sets of columns, one row per order. */
export const exportTemplates = {
  standar: { name: 'Standar', columns },
} as const satisfies Record<string, ExportTemplate>;

export type TemplateId = keyof typeof exportTemplates;

export const templateIds = ['standar'] as const satisfies readonly TemplateId[];

/** The template of a job. Job and template table share their ids, so it always exists. */
export const templateOf = (templateId: TemplateId): ExportTemplate => exportTemplates[templateId];
