import { enqueueCourierMessage } from '../queue/courier-message.ts';
import { LostSecret } from '../secret/lost-secret.ts';
import { findPutAside, type PutAside, putAsideDeletes } from '../table/put-aside-store.ts';
import { findRecord } from '../table/seller-records.ts';
import { writeTogether } from '../table/write-together.ts';
import { connected } from './connected-account.ts';
import { couriers } from './couriers.ts';
import { isJson } from './json-body.ts';
import { type CallContent, openCall, type SealedCall } from './sealed-call.ts';

type Place = Pick<PutAside, 'sellerId' | 'state' | 'receivedAt' | 'hash'>;

/** A call of the quarantine with what it said; nothing when it is gone. */
export async function findQuarantined(
  place: Place,
): Promise<{ readonly call: PutAside; readonly content: CallContent } | undefined> {
  const found = await findPutAside(place);
  if (!found) return undefined;
  const { call } = found;
  const owner = { sellerId: call.sellerId, accountId: call.accountId ?? '' };
  return { call, content: await openCall(owner, found.content['sealed'] as SealedCall) };
}

const headerIn = (headers: CallContent['headers']) => (name: string) => {
  const field = name.toLowerCase();
  return Object.hasOwn(headers, field) ? headers[field] : undefined;
};

/** Whether the account's secrets of now prove the call, as of the moment at which it came; its own id if so. */
const verify = async ({ sellerId, accountId, provider, receivedAt }: PutAside, content: CallContent) => {
  const account = await findRecord(sellerId, 'COURIER_ACCOUNT', accountId ?? '');
  if (account?.provider !== provider) return undefined;
  const { url, headers, body } = content;
  const request = { url, rawBody: body, header: headerIn(headers) };
  const verdict = couriers[provider].receive(request, await connected(account), new Date(receivedAt));
  return verdict.kind === 'accepted' && isJson(body) ? verdict : undefined;
};

/** A call of the quarantine that proves itself now; why not, where it does not. */
const proven = async (place: Place) => {
  try {
    const found = await findQuarantined(place);
    if (!found) return 'GONE';
    const verdict = await verify(found.call, found.content);
    return verdict ? { ...found, verdict } : 'REFUSED';
  } catch (error) {
    if (error instanceof LostSecret) return 'REFUSED';
    throw error;
  }
};

/**
 * Verifies a call of the quarantine again and puts it on the queue like a fresh one, with the time at which it came.
 * One that still does not prove itself stays, and so does one that cannot be opened any more.
 */
export async function replayQuarantined(place: Place): Promise<'QUEUED' | 'REFUSED' | 'GONE'> {
  const found = await proven(place);
  if (typeof found === 'string') return found;
  const { call, content, verdict } = found;
  const { sellerId, hookId, accountId, provider, receivedAt } = call;
  await enqueueCourierMessage({
    hookId,
    sellerId,
    ...(accountId && { accountId }),
    provider,
    receivedAt,
    deliveryId: verdict.deliveryId,
    bodyBase64: content.body.toString('base64'),
  });
  await writeTogether(putAsideDeletes(call));
  return 'QUEUED';
}
