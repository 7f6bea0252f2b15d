import * as z from 'zod/mini';

/** Where a parcel goes. */
export const addressAnswer = z.strictObject({
  street: z.string(),
  districtCode: z.string(),
  district: z.string(),
  regency: z.string(),
  province: z.string(),
  postalCode: z.optional(z.string()),
  note: z.optional(z.string()),
});
