import { listColumns } from '../shared/export/columns/list-columns.ts';
import type { ExportForm } from '../shared/export/export-form.ts';

/** The standard template as CSV. */
export const standardForm: ExportForm = {
  layout: 'order',
  columns: listColumns.map(({ id, label }) => ({ columnId: id, header: label })),
  format: 'csv',
  delimiter: ',',
  zone: 'Asia/Jakarta',
  dateFormat: 'standard',
  numberFormat: 'plain',
  masked: false,
};
