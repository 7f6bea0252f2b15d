import { templateInput } from '../../export/template-input.ts';
import type { Resource } from '../resource.ts';

/** How a shop's own files of orders look. */
export const exportTemplates = {
  kind: 'EXPORT_TEMPLATE',
  function: 'export-templates',
  path: '/v1/export-templates',
  id: 'templateId',
  label: 'Template ekspor',
  view: 'export',
  edit: 'export.templates',
  input: templateInput,
  example: {
    name: 'Rekap admin',
    layout: 'order',
    columns: [
      { columnId: 'placedAt', header: 'Tgl' },
      { columnId: 'orderNumber' },
      { columnId: 'recipientName' },
      { columnId: 'total', header: 'Nilai pesanan' },
    ],
    delimiter: ';',
    dateFormat: 'indonesian',
  },
  patch: { masked: true },
  most: 100,
} as const satisfies Resource<'EXPORT_TEMPLATE'>;
