import * as z from 'zod/mini';
import { callCourier } from '../call-courier.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { CourierLabel, ParcelAtCourier } from '../courier-api.ts';
import { pdfIn } from '../pdf-label.ts';
import { callKiriminaja, kiriminajaUrl } from './call.ts';
import { refusalIn, refusedBy, refusedFor, unreadable } from './refusal.ts';

/** The official SDKs read `data.data.url`; no document shows the answer. */
const answered = z.object({
  data: z.object({ data: z.object({ url: z.string().check(z.maxLength(1_000)) }) }),
});

/** An address of KiriminAja's own: nothing else that it names is fetched. */
const isOwn = (url: URL, account: ConnectedAccount): boolean =>
  url.origin === new URL(kiriminajaUrl(account)).origin ||
  (url.protocol === 'https:' && /(^|\.)kiriminaja\.com$/.test(url.hostname) && url.port === '');

/**
 * The label as KiriminAja prints it: a PDF behind an address that it answers.
 * @throws CourierFailure `refused` before there is an AWB.
 */
export async function label({ awb }: ParcelAtCourier, account: ConnectedAccount): Promise<CourierLabel> {
  if (!awb) throw refusedFor('awb', 'Label ada setelah KiriminAja memberi nomor resi.');
  const answer = await callKiriminaja(account, '/api/mitra/v6.1/awb/print', { awb: [awb] });
  const refusal = refusalIn(answer);
  if (refusal) throw refusedBy(refusal);
  const read = answered.safeParse(answer.body);
  const url = read.success ? URL.parse(read.data.data.data.url) : null;
  if (!url) throw unreadable();
  if (!isOwn(url, account)) throw refusedFor('awb', 'KiriminAja menaruh label di luar alamatnya sendiri.');
  return pdfIn(await callCourier({ method: 'GET', url: url.href, headers: { accept: 'application/pdf' } }));
}
