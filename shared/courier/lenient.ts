import * as z from 'zod/mini';

/**
 * A field of a provider's answer that we can do without: what does not have its form counts as absent, so that one
 * odd field never hides the rest of the answer.
 */
export const lenient = <T extends z.ZodMiniType>(schema: T) => z.catch(z.nullish(schema), undefined);

/** A short text, trimmed; a longer one is not what we take it for. */
export const shortText = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** An amount or a weight that a parcel can have; what is beyond it is an error of the sender's. */
export const sensibleNumber = z.number().check(z.nonnegative(), z.maximum(1_000_000_000));

/** Rupiah, whole. */
export const rupiahAnswer = z.pipe(
  sensibleNumber,
  z.transform((amount) => Math.round(amount)),
);

/** An address that a browser may be sent to. */
export const webAddress = z.url({ protocol: /^https$/ }).check(z.maxLength(500));
