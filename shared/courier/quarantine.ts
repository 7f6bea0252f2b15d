import { createHash } from 'node:crypto';
import type { CourierAccount } from '../catalogue/courier-account.ts';
import { log } from '../log.ts';
import { secondsAfter } from '../table/delivery-store.ts';
import type { PutAside } from '../table/put-aside-store.ts';
import { putInQuarantine, quarantineDays, takeQuarantinePlace } from '../table/quarantine-store.ts';
import type { RefusalReason } from './call-reasons.ts';
import { type CallContent, sealCall } from './sealed-call.ts';

/** What became of a call that did not prove itself, for the log. `FULL` and `FAILED` are counted by alarms. */
export type Quarantined = 'KEPT' | 'EMPTY' | 'TOO_BIG' | 'FULL' | 'FAILED';

/** Couriers advise bodies below 20 kB, and send below 4. */
const mostBodyBytes = 65_536;
/** What API Gateway lets through, with room to spare. */
const mostHeaderBytes = 16_384;
/** The sender waits for its 401 meanwhile. */
const patienceMs = 1_000;

/** Accounts whose places of a day are all taken, as far as this process knows: a flood costs it no more writes. */
const fullDays = new Map<string, string>();
const mostFullDays = 1_000;

const rememberFull = (accountId: string, day: string): void => {
  if (fullDays.size >= mostFullDays) fullDays.clear();
  fullDays.set(accountId, day);
};

/** A refused call with the account that it was sent to. */
export interface RefusedCall {
  readonly account: Pick<CourierAccount, 'sellerId' | 'accountId' | 'hookId' | 'provider'>;
  readonly content: CallContent;
  /** Why it was refused, as the adapter says it. */
  readonly reason: RefusalReason;
  readonly now: Date;
}

/** The entry of a refused call. */
export const refusedCall = ({ account, content, reason, now }: RefusedCall): PutAside => {
  const { sellerId, accountId, hookId, provider } = account;
  const receivedAt = now.toISOString();
  const headers = JSON.stringify(content.headers);
  const digest = createHash('sha256').update(accountId).update(headers).update(content.body).digest('hex');
  return {
    sellerId,
    state: 'QUARANTINE',
    receivedAt,
    hash: digest.slice(0, 32),
    provider,
    hookId,
    accountId,
    reason,
    bytes: content.body.length,
    deliveryId: null,
    names: [],
    words: [],
    replays: 0,
    expiresAt: secondsAfter(receivedAt, quarantineDays),
  };
};

const keep = async (refused: RefusedCall): Promise<Quarantined> => {
  const { account, content, now } = refused;
  const { sellerId, accountId } = account;
  const day = now.toISOString().slice(0, 10);
  if (fullDays.get(accountId) === day) return 'FULL';
  if (!(await takeQuarantinePlace(sellerId, accountId, day))) {
    rememberFull(accountId, day);
    return 'FULL';
  }
  await putInQuarantine(refusedCall(refused), await sealCall(account, content));
  return 'KEPT';
};

const inTime = async (work: Promise<Quarantined>): Promise<Quarantined> => {
  const { promise: late, resolve } = Promise.withResolvers<Quarantined>();
  const timer = setTimeout(() => resolve('FAILED'), patienceMs);
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    log('error', 'call not kept', { error: error instanceof Error ? error.name : 'unknown' });
    return 'FAILED';
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Keeps a call that did not prove itself, sealed, until its secret is mended: so many a day and account, for a week.
 * Never fails and never takes long, because the answer to the sender must not depend on it.
 */
export async function quarantine(refused: RefusedCall): Promise<Quarantined> {
  const { body, headers } = refused.content;
  if (body.length === 0) return 'EMPTY';
  if (body.length > mostBodyBytes || JSON.stringify(headers).length > mostHeaderBytes) return 'TOO_BIG';
  return inTime(keep(refused));
}
