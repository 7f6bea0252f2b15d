import * as z from 'zod/mini';
import type { IncomingRequest } from '../gateway/incoming.ts';
import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { accountCalling, type PlayedAccount } from './played-account.ts';
import type { Till } from './till.ts';
import { xenditInvoiceOf } from './xendit-notice.ts';

const wanted = z.looseObject({
  external_id: z.string(),
  amount: z.int().check(z.minimum(1)),
  description: z._default(z.string(), ''),
  invoice_duration: z._default(z.number(), 86_400),
  success_redirect_url: z._default(z.string(), ''),
});

const refused = (status: number, code: string): HttpAnswer =>
  jsonAnswer(status, { error_code: code, message: code.toLowerCase().replaceAll('_', ' ') });

function create(request: IncomingRequest, account: PlayedAccount, till: Till, now: Date): HttpAnswer {
  const asked = wanted.safeParse(JSON.parse(request.body.toString() || '{}'));
  if (!asked.success) return refused(400, 'API_VALIDATION_ERROR');
  const { external_id: reference, amount, description, invoice_duration: seconds } = asked.data;
  const link = till.open(
    {
      reference,
      amountIdr: amount,
      description,
      returnUrl: asked.data.success_redirect_url,
      expiresAt: new Date(now.getTime() + seconds * 1_000).toISOString(),
    },
    account,
  );
  return jsonAnswer(200, xenditInvoiceOf(link, till.payUrl(link)));
}

async function expire(id: string, { apiKey }: PlayedAccount, till: Till): Promise<HttpAnswer> {
  const link = till.find((one) => one.id === id && one.apiKey === apiKey);
  if (!link) return refused(404, 'INVOICE_NOT_FOUND_ERROR');
  if (link.state !== 'OPEN') return refused(400, 'UNABLE_TO_EXPIRE_INVOICE_ERROR');
  await till.become(link, 'EXPIRED');
  return jsonAnswer(200, xenditInvoiceOf({ ...link, state: 'EXPIRED' }, till.payUrl(link)));
}

interface Counter {
  readonly till: Till;
  readonly accounts: () => readonly PlayedAccount[];
  readonly clock: () => Date;
}

const listed = ({ rawQuery }: IncomingRequest, account: PlayedAccount, till: Till): HttpAnswer => {
  const reference = new URLSearchParams(rawQuery).get('external_id') ?? '';
  const found = till.under(reference, account);
  return jsonAnswer(
    200,
    found.map((link) => xenditInvoiceOf(link, till.payUrl(link))),
  );
};

function answer(request: IncomingRequest, account: PlayedAccount, { till, clock }: Counter) {
  const path = request.rawPath.slice('/xendit'.length);
  if (path === '/v2/invoices') {
    return request.method === 'POST'
      ? create(request, account, till, clock())
      : listed(request, account, till);
  }
  const [, id] = /^\/invoices\/([^/]+)\/expire!$/.exec(path) ?? [];
  return id ? expire(id, account, till) : refused(404, 'NOT_FOUND');
}

/** Xendit: invoices made, listed by their external id, and expired. */
export const xenditSite =
  (counter: Counter) =>
  (request: IncomingRequest): Promise<HttpAnswer> | HttpAnswer | undefined => {
    if (!request.rawPath.startsWith('/xendit/')) return undefined;
    const account = accountCalling(request.headers['authorization'], 'xendit', counter.accounts());
    return account ? answer(request, account, counter) : refused(401, 'INVALID_API_KEY');
  };
