import { writtenRupiah } from './chat-message.ts';
import type { CourierEvent } from './courier-event.ts';

/** What a courier said beside its word, for a person; nothing where it said no more. */
export function courierWords(event: CourierEvent): string | undefined {
  const { reason, location, receivedBy, returnAwb, feeIdr, codFeeIdr, insuranceFeeIdr, chargedGrams } = event;
  const words = [
    reason,
    location && `Lokasi: ${location}`,
    receivedBy && `Diterima: ${receivedBy}`,
    returnAwb && `Resi retur: ${returnAwb}`,
    feeIdr !== undefined && `Ongkir: ${writtenRupiah(feeIdr)}`,
    codFeeIdr !== undefined && `Biaya COD: ${writtenRupiah(codFeeIdr)}`,
    insuranceFeeIdr !== undefined && `Biaya asuransi: ${writtenRupiah(insuranceFeeIdr)}`,
    chargedGrams !== undefined && `Berat tertagih: ${chargedGrams.toLocaleString('id-ID')} g`,
  ].filter(Boolean);
  return words.length > 0 ? words.join(' · ') : undefined;
}
