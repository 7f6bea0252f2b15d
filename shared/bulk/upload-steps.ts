import { isStatus, type Status, statuses, statusLabels } from '../order/status.ts';
import type { Refusal, Step, Task } from './step.ts';
import type { UploadColumn, UploadRow } from './upload-table.ts';

/** What a file may be uploaded for. */
export const uploadKinds = ['awb', 'status'] as const;
export type UploadKind = (typeof uploadKinds)[number];

interface Upload {
  readonly columns: readonly UploadColumn[];
  /** What a row asks for, or why it cannot be done. */
  readonly taskOf: (values: Readonly<Record<string, string>>) => Task | Refusal;
}

const orderNumber: UploadColumn = {
  id: 'orderNumber',
  headings: ['ID Pesanan', 'Nomor Pesanan'],
  required: true,
};

const badRow = (reason: string): Refusal => ({ code: 'invalid_row', reason });

const codeForm = /^[\w:-]{1,64}$/;
const awbForm = /^[\w/.-]{5,30}$/;

const awbTask: Upload['taskOf'] = ({ courier = '', service = '', awb = '' }) => {
  // An export writes courier and service into one column: `JNE REG`.
  const [code = '', ownService = ''] = courier.toLowerCase().split(/\s+/, 2);
  const chosen = service.toLowerCase() || ownService;
  if (!codeForm.test(code)) return badRow('Kurir belum diisi dengan benar.');
  if (chosen && !codeForm.test(chosen)) return badRow(`Layanan "${service.slice(0, 60)}" tidak dikenal.`);
  if (!awbForm.test(awb)) return badRow('Nomor resi harus 5 sampai 30 huruf atau angka, tanpa spasi.');
  return { kind: 'awb', courier: code, ...(chosen && { service: chosen }), awb: awb.toUpperCase() };
};

const statusOf = (typed: string): Status | undefined => {
  const code = typed.toUpperCase().replaceAll(/[\s-]+/g, '_');
  if (isStatus(code)) return code;
  return statuses.find((status) => statusLabels[status].toLowerCase() === typed.toLowerCase());
};

const statusTask: Upload['taskOf'] = ({ status = '' }) => {
  const to = statusOf(status);
  if (to) return { kind: 'status', to };
  return badRow(status ? `Status "${status.slice(0, 60)}" tidak dikenal.` : 'Status belum diisi.');
};

const uploads: Record<UploadKind, Upload> = {
  awb: {
    columns: [
      orderNumber,
      { id: 'courier', headings: ['Kurir'], required: true },
      { id: 'service', headings: ['Layanan', 'Layanan Kurir'], required: false },
      { id: 'awb', headings: ['Nomor Resi', 'Nomor Resi/AWB', 'Resi', 'AWB'], required: true },
    ],
    taskOf: awbTask,
  },
  status: {
    columns: [orderNumber, { id: 'status', headings: ['Status'], required: true }],
    taskOf: statusTask,
  },
};

export const uploadColumns = (kind: UploadKind): readonly UploadColumn[] => uploads[kind].columns;

const stepOf = (kind: UploadKind, { line, values }: UploadRow): Step => {
  const { orderNumber: typed = '' } = values;
  const number = typed.toUpperCase();
  if (!number) return { line, refused: badRow('ID pesanan belum diisi.') };
  const named = { orderNumber: number.slice(0, 64), line };
  const task = uploads[kind].taskOf(values);
  return 'reason' in task ? { ...named, refused: task } : { ...named, task };
};

/** A row about an order that an earlier row speaks of repeats it, or contradicts it. */
const afterEarlier = (step: Step, earlier: Step): Step => {
  const { orderNumber: number, line } = step;
  const named = { ...(number && { orderNumber: number }), ...(line !== undefined && { line }) };
  if (JSON.stringify(step.task) === JSON.stringify(earlier.task))
    return { ...named, repeats: earlier.line ?? 0 };
  const reason = `Pesanan ini sudah disebut di baris ${earlier.line} dengan isi yang berbeda.`;
  return { ...named, refused: { code: 'duplicate_row', reason } };
};

/** The steps of an uploaded file, still by order number; each order is changed by its first row alone. */
export function uploadSteps(kind: UploadKind, rows: readonly UploadRow[]): Step[] {
  const first = new Map<string, Step>();
  return rows.map((row) => {
    const step = stepOf(kind, row);
    const { orderNumber: number, task } = step;
    if (!number || !task) return step;
    const earlier = first.get(number);
    if (earlier) return afterEarlier(step, earlier);
    first.set(number, step);
    return step;
  });
}
