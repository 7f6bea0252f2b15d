import * as z from 'zod/mini';

const days = (most: number) =>
  z.int({ error: `Isi bilangan bulat dari 1 sampai ${most}.` }).check(z.minimum(1), z.maximum(most));

/** How long things around a parcel may take, in days. Couriers differ; each has its default. */
export const shippingSettings = z.strictObject({
  /** A courier holds a parcel so long after the first failed attempt before it goes back. */
  holdDays: z._default(days(30), 3),
  /** A lost parcel can be claimed so long after the loss was reported. */
  lostClaimDays: z._default(days(90), 14),
  /** Damage can be claimed so long after the delivery, or after the return. */
  damagedClaimDays: z._default(days(30), 2),
  /** After so long a return on its way, or a claim, is overdue. */
  answerDays: z._default(days(90), 14),
});

export type ShippingSettings = z.infer<typeof shippingSettings>;

export const defaultShipping: ShippingSettings = shippingSettings.parse({});
