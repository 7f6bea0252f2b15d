import { describe, expect, it } from 'vitest';
import type { CourierEvent } from '../../shared/order/courier-event.ts';
import { courierWords } from '../../shared/order/courier-words.ts';

const at = '2026-09-15T04:26:03.000Z';
const said = (more: Partial<CourierEvent>) =>
  courierWords({ key: 'k', signal: 'noted', native: 'n', at, receivedAt: at, ...more });

describe('what a courier says beside its word', () => {
  it('is one line for the timeline', () => {
    expect(
      said({
        reason: 'Diserahkan di rumah',
        location: 'Bandung',
        receivedBy: 'Rina Contoh',
        returnAwb: 'KMR1',
      }),
    ).toBe('Diserahkan di rumah · Lokasi: Bandung · Diterima: Rina Contoh · Resi retur: KMR1');
  });

  it('names corrected fees and the weight, also where they are nothing', () => {
    expect(said({ feeIdr: 23_500, codFeeIdr: 0, insuranceFeeIdr: 300, chargedGrams: 1_250 })).toBe(
      'Ongkir: Rp\u00a023.500 · Biaya COD: Rp\u00a00 · Biaya asuransi: Rp\u00a0300 · Berat tertagih: 1.250 g',
    );
  });

  it('is nothing where it said no more', () => {
    expect(said({})).toBeUndefined();
  });
});
