import type { Payment } from '../order/money.ts';
import { refuseField } from './recorded.ts';

/** An account of the shop to which buyers transfer. */
export interface BankAccount {
  readonly accountId?: string | undefined;
  readonly bank: string;
  readonly number: string;
  readonly holder: string;
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** How payments name an account of the shop: by its id, or its number where it has none. */
export const accountIdOf = ({ accountId, number }: BankAccount): string => accountId ?? digits(number);

const isCalled = (account: BankAccount, given: string): boolean =>
  account.accountId === given || (digits(given) !== '' && digits(account.number) === digits(given));

/**
 * The account to which money came, named by its id or its number. A shop that has listed none may write what it likes.
 * @throws Problem `invalid_request` for an account that the shop does not have.
 */
export function receivingAccount(
  accounts: readonly BankAccount[],
  given: string | undefined,
): Pick<Payment, 'account' | 'accountId'> {
  if (given === undefined) return {};
  if (accounts.length === 0) return { account: given };
  const account = accounts.find((candidate) => isCalled(candidate, given));
  if (!account) return refuseField('account', 'Rekening ini tidak ada di pengaturan toko.');
  return { account: `${account.bank} ${account.number}`, accountId: accountIdOf(account) };
}
