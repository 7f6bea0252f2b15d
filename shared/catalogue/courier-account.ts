/** A shop's account at a courier. The hook id in the webhook's address names it and cannot be guessed. */
export interface CourierAccount {
  readonly hookId: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly provider: 'biteship' | 'standard_webhooks';
  readonly name: string;
  /** One secret, or two while it is being rotated; either is accepted. */
  readonly secrets: readonly string[];
  /** Biteship: the name of the header that carries the secret, as typed in its dashboard. */
  readonly headerName?: string;
}
