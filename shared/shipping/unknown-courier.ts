import { listRecords } from '../table/seller-records.ts';

/** A warning where a shop keeps a list of couriers and a typed code is not among them: probably a slip of the finger. */
export async function unknownCourierWarning(
  sellerId: string,
  code: string,
): Promise<readonly { readonly message: string }[]> {
  const rates = await listRecords(sellerId, 'COURIER_SERVICE');
  const isKnown = rates.some((rate) => rate.code.toLowerCase() === code.toLowerCase());
  if (rates.length === 0 || isKnown) return [];
  return [{ message: `Kurir "${code}" tidak ada di daftar kurir toko. Periksa kodenya.` }];
}
