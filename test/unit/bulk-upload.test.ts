import { describe, expect, it } from 'vitest';
import { uploadColumns, uploadSteps } from '../../shared/bulk/upload-steps.ts';
import { uploadRows } from '../../shared/bulk/upload-table.ts';
import { withGuard } from '../../shared/export/csv-guard.ts';
import { Problem } from '../../shared/http/problem.ts';

const awbRows = (csv: string) => uploadRows(csv, uploadColumns('awb'));
const head = 'ID Pesanan,Kurir,Nomor Resi';

const complaints = (csv: string, kind: 'awb' | 'status' = 'awb'): string[] => {
  try {
    uploadRows(csv, uploadColumns(kind));
  } catch (error) {
    if (error instanceof Problem)
      return (error.facts['errors'] as { message: string }[]).map((one) => one.message);
  }
  return [];
};

describe('an uploaded file', () => {
  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('is read with %s, a byte order mark, quotes and any line end', (_, delimiter) => {
    const lines = [head.replaceAll(',', delimiter), `"BJ1"${delimiter}jne${delimiter}"A""1,;"`, ''];
    for (const end of ['\n', '\r\n']) {
      const [row] = awbRows(`\uFEFF${lines.join(end)}`);
      expect(row?.values).toMatchObject({ orderNumber: 'BJ1', courier: 'jne', awb: 'A"1,;' });
    }
  });

  it('gives values back as exports guard them', () => {
    for (const awb of ['0012345678901', '1E5', '=SUM(A1)', '3-4', "'0"]) {
      const [row] = awbRows(`${head}\nBJ1,jne,"${withGuard(awb, 'text')}"`);
      expect(row?.values['awb']).toBe(awb);
    }
  });

  it('tells the line of each row, counting lines inside quotes and empty ones', () => {
    const rows = awbRows(`${head}\nBJ1,jne,A\n\nBJ2,jne,"B\nB"\nBJ3,jne,C\n`);
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 6]);
  });

  it('passes over the other columns of an export', () => {
    const [row] = awbRows('Tanggal,ID Pesanan,Kurir,Nomor Resi/AWB,Total\n2026-09-14,BJ1,JNE REG,A1,1000');
    expect(row?.values).toEqual({ orderNumber: 'BJ1', courier: 'JNE REG', service: '', awb: 'A1' });
  });

  it.each([
    ['an unknown column', `${head},Warna\nBJ1,jne,A,merah`, 'Kolom "Warna" tidak dikenal.'],
    ['a missing column', 'ID Pesanan,Kurir\nBJ1,jne', 'Kolom "Nomor Resi" tidak ada.'],
    ['a column twice', `${head},Resi\nBJ1,jne,A,B`, 'Kolom "Nomor Resi" ada lebih dari satu.'],
    ['no rows', head, 'Berkas ini tidak berisi baris pesanan.'],
    ['nothing', '\n', 'Berkas ini kosong.'],
    ['a short row', `${head}\nBJ1,jne`, 'Baris 2: jumlah kolomnya tidak sama dengan judulnya.'],
    ['an open quote', `${head}\nBJ1,jne,"A`, 'Baris 2: tanda kutipnya tidak ditutup.'],
  ])('with %s is refused by name', (_, csv, message) => {
    expect(complaints(csv)).toEqual([message]);
  });

  it('with too many rows is refused', () => {
    const rows = Array.from({ length: 2_001 }, (_, n) => `BJ${n},Dibayar`);
    expect(complaints(['ID Pesanan,Status', ...rows].join('\n'), 'status')).toEqual([
      'Satu berkas paling banyak 2000 baris.',
    ]);
  });
});

describe('the rows of a file', () => {
  const stepsOf = (kind: 'awb' | 'status', ...values: Record<string, string>[]) =>
    uploadSteps(
      kind,
      values.map((one, n) => ({ line: n + 2, values: one })),
    );

  it('name courier and service in one column or in two', () => {
    const steps = stepsOf(
      'awb',
      { orderNumber: 'bj1', courier: 'JNE REG', service: '', awb: 'abc123' },
      { orderNumber: 'BJ2', courier: 'jnt', service: 'EZ', awb: 'ABC124' },
      { orderNumber: 'BJ3', courier: 'jnt', service: '', awb: 'ABC125' },
    );
    expect(steps).toEqual([
      { orderNumber: 'BJ1', line: 2, task: { kind: 'awb', courier: 'jne', service: 'reg', awb: 'ABC123' } },
      { orderNumber: 'BJ2', line: 3, task: { kind: 'awb', courier: 'jnt', service: 'ez', awb: 'ABC124' } },
      { orderNumber: 'BJ3', line: 4, task: { kind: 'awb', courier: 'jnt', awb: 'ABC125' } },
    ]);
  });

  it('name a status by its label or its code, in either case', () => {
    const steps = stepsOf(
      'status',
      ...['siap dikirim', 'READY_TO_SHIP', 'ready to ship', 'Siap'].map((status, n) => ({
        orderNumber: `BJ${n}`,
        status,
      })),
    );
    expect(steps.map(({ task, refused }) => task ?? refused?.reason)).toEqual([
      { kind: 'status', to: 'READY_TO_SHIP' },
      { kind: 'status', to: 'READY_TO_SHIP' },
      { kind: 'status', to: 'READY_TO_SHIP' },
      'Status "Siap" tidak dikenal.',
    ]);
  });
});
