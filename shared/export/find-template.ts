import { Problem } from '../http/problem.ts';
import { builtInTemplates, isBuiltIn } from './built-in-templates.ts';
import type { ExportTemplate } from './form-of.ts';

/**
 * A template by its id.
 * @throws Problem `invalid_request` when there is none.
 */
export function findTemplate(_sellerId: string, templateId: string): Promise<ExportTemplate> {
  if (isBuiltIn(templateId)) {
    const { name, layout, columnIds } = builtInTemplates[templateId];
    return Promise.resolve({ name, layout, columns: columnIds.map((columnId) => ({ columnId })) });
  }
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', {
    errors: [{ path: 'templateId', message: 'Template tidak dikenal.' }],
  });
}
