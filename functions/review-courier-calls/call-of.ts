import { placeOfCall } from '../../shared/courier/call-id.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import type { PutAside } from '../../shared/table/put-aside-store.ts';

/** The same for a call that is gone, one of another shop and one that never was. */
export const noSuchCall = (): Problem => new Problem('call_not_found', 'Laporan kurir tidak ditemukan.');

/** Where the call lies that the path names, within the caller's shop. @throws Problem `call_not_found` */
export function callOf({
  user,
  path,
}: ApiRequest): Pick<PutAside, 'sellerId' | 'state' | 'receivedAt' | 'hash'> {
  const place = placeOfCall(path('callId'));
  if (!place) throw noSuchCall();
  return { sellerId: user.sellerId, ...place };
}
