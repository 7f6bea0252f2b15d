import * as z from 'zod/mini';
import type { IncomingRequest } from '../gateway/incoming.ts';
import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { midtransNotice } from './midtrans-notice.ts';
import { accountCalling, type PlayedAccount } from './played-account.ts';
import type { Till } from './till.ts';

const snap = z.looseObject({
  transaction_details: z.object({ order_id: z.string(), gross_amount: z.int() }),
  item_details: z.optional(z.array(z.looseObject({ name: z.string() }))),
  callbacks: z.optional(z.looseObject({ finish: z.optional(z.string()) })),
  expiry: z.optional(z.looseObject({ duration: z.number() })),
});

const refused = (status: number, ...messages: string[]): HttpAnswer =>
  jsonAnswer(status, { error_messages: messages });

function create(request: IncomingRequest, account: PlayedAccount, till: Till, now: Date): HttpAnswer {
  const asked = snap.safeParse(JSON.parse(request.body.toString() || '{}'));
  if (!asked.success) return refused(400, 'transaction_details is required');
  const { transaction_details: details, item_details: items, callbacks, expiry } = asked.data;
  if (till.under(details.order_id, account).some(({ state }) => state !== 'OPEN')) {
    return refused(400, 'transaction_details.order_id sudah digunakan');
  }
  const minutes = expiry?.duration ?? 24 * 60;
  const link = till.open(
    {
      reference: details.order_id,
      amountIdr: details.gross_amount,
      description: items?.[0]?.name ?? details.order_id,
      returnUrl: callbacks?.finish ?? '',
      expiresAt: new Date(now.getTime() + minutes * 60_000).toISOString(),
    },
    account,
  );
  return jsonAnswer(201, { token: link.token, redirect_url: till.payUrl(link) });
}

const unknown = { status_code: '404', status_message: "Transaction doesn't exist." };

/** Nobody has chosen how to pay: Midtrans does not know the transaction yet. */
function ask(reference: string, account: PlayedAccount, till: Till): HttpAnswer {
  const link = till.under(reference, account)[0];
  if (!link || link.state === 'OPEN') return jsonAnswer(404, unknown);
  return jsonAnswer(200, midtransNotice(link));
}

async function expire(reference: string, account: PlayedAccount, till: Till): Promise<HttpAnswer> {
  const link = till.under(reference, account)[0];
  if (!link || link.state === 'OPEN') return jsonAnswer(404, unknown);
  if (link.state !== 'PENDING') {
    const why = 'Merchant cannot modify the status of the transaction';
    return jsonAnswer(412, { status_code: '412', status_message: why });
  }
  await till.become(link, 'EXPIRED');
  return jsonAnswer(200, { status_code: '407', status_message: 'Success, transaction has expired' });
}

interface Counter {
  readonly till: Till;
  readonly accounts: () => readonly PlayedAccount[];
  readonly clock: () => Date;
}

function answer(request: IncomingRequest, account: PlayedAccount, { till, clock }: Counter) {
  const path = request.rawPath.slice('/midtrans'.length);
  if (path === '/snap/v1/transactions') return create(request, account, till, clock());
  const [, reference = '', what] = /^\/v2\/([^/]+)\/(status|expire)$/.exec(path) ?? [];
  if (what === 'status') return ask(reference, account, till);
  return what === 'expire' ? expire(reference, account, till) : jsonAnswer(404, { status_code: '404' });
}

/** Midtrans: Snap, the status of a transaction, and its end. */
export const midtransSite =
  (counter: Counter) =>
  (request: IncomingRequest): Promise<HttpAnswer> | HttpAnswer | undefined => {
    if (!request.rawPath.startsWith('/midtrans/')) return undefined;
    const account = accountCalling(request.headers['authorization'], 'midtrans', counter.accounts());
    return account
      ? answer(request, account, counter)
      : refused(401, 'Access denied due to unauthorized transaction');
  };
