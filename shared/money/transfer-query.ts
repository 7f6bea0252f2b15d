import * as z from 'zod/mini';

/** Which transfer a person has found on a bank statement. */
export const transferQuery = z.strictObject({
  amountIdr: z.coerce
    .number({ error: 'Tulis jumlah transfer dalam rupiah.' })
    .check(z.int('Tulis jumlah transfer dalam rupiah.'), z.minimum(1), z.maximum(1_000_000_000)),
});
