import type { CourierAnswer } from './call-courier.ts';
import type { CourierLabel } from './courier-api.ts';
import { CourierFailure } from './courier-failure.ts';

/** API Gateway answers six megabytes at most, a third of which base64 takes. */
const mostBytes = 4_000_000;

/**
 * The label that a courier answers.
 * @throws CourierFailure `refused` where the answer is no PDF of a fitting size.
 */
export function pdfIn({ status, bytes }: CourierAnswer): CourierLabel {
  const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';
  if (status < 300 && isPdf && bytes.length <= mostBytes) return { contentType: 'application/pdf', bytes };
  throw new CourierFailure('refused', 'the courier answers no label', [
    { path: 'awb', message: 'Kurir belum menyediakan label paket ini.' },
  ]);
}
