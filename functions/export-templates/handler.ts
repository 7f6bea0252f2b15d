import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { exportTemplates } from '../../shared/desk/resources/export-templates.ts';
import { templateErrors } from '../../shared/export/template-errors.ts';
import { listRecords } from '../../shared/table/seller-records.ts';

export const handler = resourceHandler(exportTemplates, {
  check: async ({ sellerId, id, after }) => {
    if (!after) return [];
    const others = (await listRecords(sellerId, 'EXPORT_TEMPLATE')).filter(
      ({ templateId }) => templateId !== id,
    );
    return templateErrors(after, others);
  },
});
