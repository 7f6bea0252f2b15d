/**
 * Whole rupiah in what a gateway wrote: `10000.00`, `10000` or a number.
 * @throws Error for anything else, also for a part of a rupiah: an amount is never guessed.
 */
export function rupiahIn(amount: string | number): number {
  const [, whole] = /^(\d{1,12})(?:\.0{1,2})?$/.exec(String(amount)) ?? [];
  if (whole === undefined) throw new Error('the gateway wrote an amount that is not whole rupiah');
  return Number(whole);
}
