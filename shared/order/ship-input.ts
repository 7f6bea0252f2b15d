import * as z from 'zod/mini';
import { courierService } from './order-form.ts';
import { id, instant, text } from './text.ts';

/** What only a booking through a courier's API asks. */
const bookingTerms = ['handover', 'pickupAt', 'insured', 'note'] as const;

export const shipInput = z
  .strictObject({
    courier: courierService,
    awb: z.optional(text(5, 30)),
    providerOrderId: z.optional(text(1, 64)),
    accountId: z.optional(id),
    /** Whether the courier fetches the parcel. */
    handover: z.optional(z.enum(['PICKUP', 'DROP_OFF'], { error: 'Pilih PICKUP atau DROP_OFF.' })),
    /** When it should come. */
    pickupAt: z.optional(instant),
    insured: z.optional(z.boolean()),
    /** For the courier. */
    note: z.optional(text(1, 100)),
  })
  .check(
    z.refine((input) => [input.awb, input.providerOrderId, input.accountId].some(Boolean), {
      path: ['awb'],
      error: 'Isi nomor resi, atau pilih akun kurir untuk memesannya.',
    }),
    z.refine((input) => input.providerOrderId === undefined || input.accountId !== undefined, {
      path: ['accountId'],
      error: 'Sebutkan akun kurir dari nomor pesanan itu.',
    }),
    z.refine(
      (input) =>
        (input.awb === undefined && input.providerOrderId === undefined) ||
        bookingTerms.every((term) => input[term] === undefined),
      { path: ['awb'], error: 'Cara jemput, asuransi, dan catatan hanya untuk pemesanan lewat akun kurir.' },
    ),
    z.refine((input) => input.pickupAt === undefined || input.handover !== 'DROP_OFF', {
      path: ['pickupAt'],
      error: 'Paket yang diantar sendiri tidak punya waktu jemput.',
    }),
  );
