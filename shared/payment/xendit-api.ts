import * as z from 'zod/mini';
import { instantOf } from '../courier/event-time.ts';
import { apiUrl } from './api-url.ts';
import { callGateway } from './call-gateway.ts';
import type { ConnectedGateway } from './connected-gateway.ts';
import { GatewayFailure, type LinkNames, type LinkWish, type MadeLink } from './gateway-adapter.ts';
import { payAddress } from './pay-address.ts';

/** One host for both environments: the key tells them apart (https://github.com/xendit/xendit-php, docs/InvoiceApi.md). */
const host = 'https://api.xendit.co';

const word = z.string().check(z.maxLength(200));
const amount = z.number().check(z.nonnegative());

/** What the API and a webhook say of an invoice; they have the same fields. */
export const xenditInvoice = z.object({
  id: word.check(z.minLength(1)),
  external_id: word,
  status: word,
  amount,
  paid_amount: z.nullish(amount),
  paid_at: z.nullish(word),
  updated: z.nullish(word),
  currency: z.nullish(word),
  invoice_url: z.nullish(payAddress),
  expiry_date: z.nullish(word),
});

type XenditInvoice = z.infer<typeof xenditInvoice>;

const refused = (what: string, status: number) => new GatewayFailure('refused', what, status);

const url = (account: ConnectedGateway, path: string): string => `${apiUrl(account, host)}${path}`;

const linkOf = (invoice: XenditInvoice, status: number): MadeLink => {
  if (!invoice.invoice_url) throw refused('Xendit gave no address to pay at', status);
  const expiresAt = instantOf(invoice.expiry_date);
  return { payUrl: invoice.invoice_url, providerId: invoice.id, ...(expiresAt && { expiresAt }) };
};

const invoicesUnder = async (reference: string, account: ConnectedGateway): Promise<XenditInvoice[]> => {
  const answer = await callGateway({
    method: 'GET',
    url: url(account, `/v2/invoices?external_id=${encodeURIComponent(reference)}`),
    apiKey: account.apiKey,
  });
  const found = z.array(xenditInvoice).safeParse(answer.body);
  if (answer.status === 200 && found.success) return found.data;
  throw refused('Xendit listed no invoices', answer.status);
};

/**
 * Makes an invoice. Xendit does not promise that an external id is taken once, so what stands under ours already is
 * looked up first: the same amount is used again, another amount is expired.
 * @throws GatewayFailure
 */
export async function createInvoice(wish: LinkWish, account: ConnectedGateway): Promise<MadeLink> {
  const pending = (await invoicesUnder(wish.reference, account)).filter(({ status }) => status === 'PENDING');
  const same = pending.find((invoice) => invoice.amount === wish.amountIdr);
  if (same) return linkOf(same, 200);
  for (const invoice of pending) await expire(invoice.id, account);
  const { customer } = wish;
  const answer = await callGateway({
    method: 'POST',
    url: url(account, '/v2/invoices'),
    apiKey: account.apiKey,
    body: {
      external_id: wish.reference,
      amount: wish.amountIdr,
      currency: 'IDR',
      description: wish.description,
      invoice_duration: Math.max(60, Math.round((wish.expiresAt.getTime() - wish.now.getTime()) / 1_000)),
      should_send_email: false,
      success_redirect_url: wish.returnUrl,
      customer: {
        given_names: customer.name,
        mobile_number: `+${customer.phone}`,
        ...(customer.email && { email: customer.email }),
      },
    },
  });
  const invoice = xenditInvoice.safeParse(answer.body);
  if (answer.status < 300 && invoice.success) return linkOf(invoice.data, answer.status);
  throw refused('Xendit made no invoice', answer.status);
}

const told: readonly string[] = ['PAID', 'SETTLED'];

/** The invoice behind a link: a paid one if there is any under our reference. @throws GatewayFailure */
export async function askXendit(
  { intentId, providerId }: LinkNames,
  account: ConnectedGateway,
): Promise<XenditInvoice | undefined> {
  const found = await invoicesUnder(intentId, account);
  return (
    found.find(({ status }) => told.includes(status)) ??
    found.find(({ id }) => id === providerId) ??
    found.at(0)
  );
}

async function expire(invoiceId: string, account: ConnectedGateway): Promise<void> {
  const answer = await callGateway({
    method: 'POST',
    url: url(account, `/invoices/${encodeURIComponent(invoiceId)}/expire!`),
    apiKey: account.apiKey,
  });
  // 400 and 404: it is paid or over already, which its own webhook tells. Xendit does not list the codes.
  if (answer.status < 300 || answer.status === 400 || answer.status === 404) return;
  throw refused('Xendit did not expire the invoice', answer.status);
}

/** Expires what can still be paid under a link. @throws GatewayFailure */
export async function expireAtXendit(link: LinkNames, account: ConnectedGateway): Promise<void> {
  const found = await invoicesUnder(link.intentId, account);
  for (const { id, status } of found) if (status === 'PENDING') await expire(id, account);
}
