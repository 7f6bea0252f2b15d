import { Problem } from '../http/problem.ts';
import { findRecord } from '../table/seller-records.ts';
import { type BuiltInId, builtInTemplates, isBuiltIn } from './built-in-templates.ts';
import type { ExportTemplate } from './form-of.ts';

/** A built-in template with the columns' own headings. */
export const builtIn = (templateId: BuiltInId): ExportTemplate => {
  const { name, layout, columnIds } = builtInTemplates[templateId];
  return { name, layout, columns: columnIds.map((columnId) => ({ columnId })) };
};

/**
 * A template by its id: a built-in one, or the shop's own.
 * @throws Problem `invalid_request` when the shop has none of this id.
 */
export async function findTemplate(sellerId: string, templateId: string): Promise<ExportTemplate> {
  if (isBuiltIn(templateId)) return builtIn(templateId);
  const own = await findRecord(sellerId, 'EXPORT_TEMPLATE', templateId);
  if (own) return own;
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', {
    errors: [{ path: 'templateId', message: 'Template tidak dikenal.' }],
  });
}
