import * as z from 'zod/mini';
import type { ConnectedAccount } from '../connected-account.ts';
import { lenient, shortText } from '../lenient.ts';
import { callKiriminaja } from './call.ts';
import { refusalIn, unreadable } from './refusal.ts';

const code = z.pipe(
  z.union([z.int(), z.string().check(z.maxLength(10))]),
  z.transform((value) => String(value)),
);

const line = z.object({
  created_at: lenient(shortText),
  status: lenient(z.string()),
  status_code: lenient(code),
  receiver: lenient(z.string()),
});

const answered = z.object({
  status: z.literal(true),
  text: lenient(z.string()),
  /** Where the parcel is now. */
  status_code: lenient(code),
  details: z.object({
    order_id: lenient(shortText),
    awb: lenient(shortText),
    sorting_code: lenient(shortText),
    shipped_at: lenient(shortText),
    costs: lenient(
      z.object({
        shipping_cost: lenient(z.number().check(z.nonnegative())),
        insurance_amount: lenient(z.number().check(z.nonnegative())),
        add_cost: lenient(z.number().check(z.nonnegative())),
      }),
    ),
  }),
  histories: lenient(z.array(lenient(line))),
});

/** A parcel as KiriminAja's tracking shows it (https://developer.kiriminaja.com/docs/order/tracking). */
export type Tracked = z.infer<typeof answered>;
export type TrackedLine = z.infer<typeof line>;

/**
 * A parcel by its order id or AWB; nothing where KiriminAja does not know it. How it says so is not documented: every
 * refusal of this call is taken for it.
 * @throws CourierFailure
 */
export async function readTracked(name: string, account: ConnectedAccount): Promise<Tracked | undefined> {
  const answer = await callKiriminaja(account, '/api/mitra/tracking', { order_id: name });
  if (refusalIn(answer)) return undefined;
  const read = answered.safeParse(answer.body);
  if (!read.success) throw unreadable();
  return read.data;
}
