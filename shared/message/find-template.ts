import { Problem } from '../http/problem.ts';
import { findRecord } from '../table/seller-records.ts';
import { builtInTemplates } from './built-in-templates.ts';
import type { MessageTemplate } from './message-template.ts';

/**
 * A template of the shop, or a built-in one, by its id.
 * @throws Problem `template_not_found`
 */
export async function findTemplate(sellerId: string, templateId: string): Promise<MessageTemplate> {
  const builtIn = builtInTemplates.find((template) => template.templateId === templateId);
  const template = builtIn ?? (await findRecord(sellerId, 'MESSAGE_TEMPLATE', templateId));
  if (!template) throw new Problem('template_not_found', 'Template pesan tidak ditemukan.');
  return template;
}
