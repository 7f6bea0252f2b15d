import type { CourierAccount } from '../catalogue/courier-account.ts';

/** An account with its secrets in the open, as adapters need it: for the moment of a call, never to be kept or logged. */
export type ConnectedAccount = CourierAccount;

/** Opens the secrets of an account. */
export const connected = (account: CourierAccount): Promise<ConnectedAccount> => Promise.resolve(account);
