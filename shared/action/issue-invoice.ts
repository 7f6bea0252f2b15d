import { actorIn } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { invoiceNumber, issued } from '../order/invoicing.ts';
import { act } from '../order/lifecycle.ts';
import { nextInvoiceNumber } from '../table/invoice-number.ts';
import type { Command } from './command.ts';

const dayMs = 86_400_000;

/** `2026-09`, by the shop's own calendar. */
const monthOf = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone, year: 'numeric', month: '2-digit' }).format(new Date(at));

const dueDate = (given: string | undefined, at: string, dueDays: number): string => {
  const due = given
    ? new Date(given).toISOString()
    : new Date(Date.parse(at) + dueDays * dayMs).toISOString();
  if (due > at) return due;
  const errors = [{ path: 'dueAt', message: 'Jatuh tempo harus setelah sekarang.' }];
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

/** Terbitkan Tagihan: the draft gets the shop's next number of the month and the day on which it is due. */
export const issueInvoice: Command<'issue-invoice'> = {
  action: 'issue-invoice',
  decide: async (seen, { input, user, shop, at }) => {
    const actor = actorIn(user, 'issue-invoice');
    act(seen, { action: 'issue-invoice', actor, at }, undefined, shop.policies);
    const dueAt = dueDate(input.dueAt, at, shop.invoicing.dueDays);
    const month = monthOf(at, shop.zone);
    const { count, claim } = await nextInvoiceNumber(seen.sellerId, month);
    const number = invoiceNumber(month, count);
    const move = { action: 'issue-invoice', actor, at, text: number } as const;
    const order = act(seen, move, (current) => issued(current, { number, dueAt }, at), shop.policies);
    return { order, alongside: [claim] };
  },
};
