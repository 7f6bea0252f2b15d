import * as z from 'zod/mini';
import { idsOfNumbers } from '../table/order-numbers.ts';
import type { Step } from './step.ts';
import { uploadColumns, uploadKinds, uploadSteps } from './upload-steps.ts';
import { uploadDelimiters, uploadRows } from './upload-table.ts';

/** The body of `POST /v1/orders/bulk/upload`. */
export const uploadRequest = z.strictObject({
  kind: z.enum(uploadKinds, { error: 'Pilih awb atau status.' }),
  /** The file's text. */
  csv: z.string().check(z.minLength(1, 'Berkas ini kosong.'), z.maxLength(250_000)),
  /** Found out when absent. */
  delimiter: z.optional(z.enum(uploadDelimiters, { error: 'Pilih koma, titik koma, atau tab.' })),
  dryRun: z._default(z.boolean(), false),
});

type UploadRequest = z.infer<typeof uploadRequest>;

const unknownOrder = { code: 'order_not_found', reason: 'Pesanan tidak ditemukan.' };

/**
 * The steps that a file asks for, one for each of its rows.
 * @throws Problem `invalid_request` for a file that cannot be read.
 */
export async function uploadedSteps(
  sellerId: string,
  { kind, csv, delimiter }: UploadRequest,
): Promise<Step[]> {
  const steps = uploadSteps(kind, uploadRows(csv, uploadColumns(kind), delimiter));
  const numbers = steps.flatMap(({ orderNumber, task }) => (orderNumber && task ? [orderNumber] : []));
  const ids = await idsOfNumbers(sellerId, numbers);
  return steps.map((step) => {
    const { task, ...row } = step;
    if (!task || !step.orderNumber) return step;
    const orderId = ids.get(step.orderNumber);
    return orderId ? { ...step, orderId } : { ...row, refused: unknownOrder };
  });
}
