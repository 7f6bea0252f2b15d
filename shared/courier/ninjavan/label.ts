import type { ConnectedAccount } from '../connected-account.ts';
import type { CourierLabel, ParcelAtCourier } from '../courier-api.ts';
import { pdfIn } from '../pdf-label.ts';
import { callNinjavan } from './call.ts';
import { refusedFor } from './refusal.ts';

/**
 * The waybill as Ninja Van prints it, with the sender on it. There is none until the parcel is processed, which the
 * webhook "Pending Pickup" tells, and an account needs a permission for it.
 * @throws CourierFailure `refused` while there is none.
 */
export async function label({ awb }: ParcelAtCourier, account: ConnectedAccount): Promise<CourierLabel> {
  if (!awb) throw refusedFor('awb', 'Label ada setelah Ninja Xpress memberi nomor resi.');
  const query = new URLSearchParams({ tid: awb, hide_shipper_details: 'false' });
  const answer = await callNinjavan(account, {
    method: 'GET',
    path: `/2.0/reports/waybill?${query}`,
    accept: 'application/pdf',
  });
  return pdfIn(answer);
}
