import { describe, expect, it } from 'vitest';
import { sampleOrders } from '../../local/sample-orders.ts';
import { statuses } from '../../shared/order/status.ts';
import { fileOf, formNamed, imported, importNow } from '../import-file.ts';

const orders = sampleOrders(importNow);

const linesOf = (file: Buffer): string[] => file.toString().split('\r\n');

describe.each(['standar', 'pindahan'] as const)('the file of %s', (templateId) => {
  it.each([
    [',', 'standard', 'plain'],
    [';', 'indonesian', 'grouped'],
    ['\t', 'iso', 'plain'],
  ] as const)(
    'is the same after it went through an empty shop (%j, %s, %s)',
    async (delimiter, dateFormat, numberFormat) => {
      const form = formNamed(templateId, { delimiter, dateFormat, numberFormat });
      const before = fileOf(orders, form);
      const { orders: moved, remarks } = await imported(before);
      expect(remarks.filter(({ level }) => level === 'error')).toEqual([]);
      expect(new Set(moved.map(({ status }) => status))).toEqual(new Set(statuses));
      const after = fileOf(moved, form);
      expect(linesOf(after)).toEqual(linesOf(before));
      expect(after.equals(before)).toBe(true);
    },
  );
});
