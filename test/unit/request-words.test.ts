import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { courierCallsQuery, courierCallsReplay } from '../../shared/http/courier-calls-view.ts';
import { Problem } from '../../shared/http/problem.ts';
import { parse } from '../../shared/http/request.ts';
import { actionInputs } from '../../shared/order/inputs.ts';
import { policies } from '../../shared/order/policies.ts';
import { shippingSettings } from '../../shared/order/shipping-settings.ts';

const wordsFor = (schema: z.ZodMiniType, value: unknown): unknown => {
  try {
    return parse(z.strictObject({ field: schema }), { field: value });
  } catch (error) {
    return error instanceof Problem ? error.facts : error;
  }
};

describe('the words for a value of another kind', () => {
  it.each([
    [z.int(), '187000', 'Isi dengan angka tanpa tanda kutip.'],
    [z.int(), 1.5, 'Isi dengan angka bulat.'],
    [z.string(), 12, 'Isi dengan teks di antara tanda kutip.'],
    [z.boolean(), 'ya', 'Isi dengan true atau false.'],
    [z.array(z.string()), 'x', 'Isi dengan daftar, di antara [ dan ].'],
    [z.strictObject({}), 'x', 'Isi dengan objek, di antara { dan }.'],
    [z.int(), undefined, 'Wajib diisi.'],
  ])('say what to send instead: %#', (schema, value, message) => {
    expect(wordsFor(schema, value)).toEqual({ errors: [{ path: 'field', message }] });
  });
});

describe('the words for a value that may not be', () => {
  it.each([
    [shippingSettings, { holdDays: 0 }, 'holdDays', 'Isi bilangan bulat dari 1 sampai 30.'],
    [shippingSettings, { lostClaimDays: 91 }, 'lostClaimDays', 'Isi bilangan bulat dari 1 sampai 90.'],
    [policies, { autoCompleteDays: -1 }, 'autoCompleteDays', 'Isi bilangan bulat dari 0 sampai 60.'],
    [courierCallsQuery, { state: 'PARKED' }, 'state', 'Pilih parked atau quarantined.'],
    [courierCallsReplay, {}, 'state', 'Pilih parked atau quarantined.'],
    [
      actionInputs['instruct-courier'],
      { instruction: 'CHANGE_ADDRESS' },
      'address',
      'Isi alamat baru bila alamatnya diubah, dan hanya bila diubah.',
    ],
  ])('say what may be: %#', (schema, value, path, message) => {
    expect(wordsFor(schema, value)).toEqual({ errors: [{ path: `field.${path}`, message }] });
  });
});
