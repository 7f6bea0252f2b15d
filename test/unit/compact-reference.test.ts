import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactReference, referenceIn } from '../../shared/courier/compact-reference.ts';
import { drawOrderNumber } from '../../shared/intake/order-number.ts';
import { parcelReference } from '../../shared/order/shipment.ts';
import { holdsFor } from '../holds-for.ts';

const orderNumbers = fc
  .tuple(fc.stringMatching(/^\d{6}$/), fc.constantFrom('', '-'), fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{6}$/))
  .map(([date, hyphen, random]) => `BJ${date}${hyphen}${random}`);
const references = fc
  .tuple(orderNumbers, fc.integer({ min: 1, max: 31 }))
  .map(([orderNumber, number]) => parcelReference(orderNumber, number));
const prefixes = fc.constantFrom('', 'OMS-', 'FEB-', 'TOKO');

describe('our reference in the few characters that couriers take', () => {
  it('keeps the order’s number readable', () => {
    expect(compactReference('BJ2609146K0R2M-S1')).toBe('2609146K0R2M1');
    expect(compactReference('BJ260302-7K2M9Q-S10')).toBe('260302-7K2M9QA');
  });

  it('fits every number that is drawn', () => {
    const drawn = drawOrderNumber(new Date('2026-09-14T03:00:00.000Z'), 'Asia/Jakarta');
    expect(compactReference(parcelReference(drawn, 31))).toHaveLength(13);
  });

  it('comes back whatever a courier’s account puts before it', () => {
    holdsFor(fc.tuple(references, prefixes), 500, ([reference, prefix]) => {
      expect(referenceIn(`${prefix}${compactReference(reference)}`)).toBe(reference);
    });
  });

  it('is one of its own for each parcel', () => {
    holdsFor(fc.uniqueArray(references, { minLength: 2, maxLength: 20 }), 200, (several) => {
      expect(new Set(several.map(compactReference)).size).toBe(several.length);
    });
  });

  it('is short, plain and always the same, even for a reference of another form', () => {
    holdsFor(fc.oneof(fc.string(), references), 500, (reference) => {
      const compact = compactReference(reference);
      expect(compact).toMatch(/^([A-Z0-9]+-)?[A-Z0-9]+$/);
      expect(compact.length).toBeGreaterThanOrEqual(13);
      expect(compact.length).toBeLessThanOrEqual(14);
      expect(compactReference(reference)).toBe(compact);
    });
  });

  it.each(['ORD-20260914-0005-S1', 'BJ2609146K0R2M-S32', 'BJ2609146K0R2M-S0', ''])(
    'finds no reference in the compact form of "%s"',
    (reference) => {
      expect(referenceIn(`OMS-${compactReference(reference)}`)).toBeUndefined();
    },
  );

  it.each(['OMS-0914-0002', 'OID-8793949106', '2609146K0R2M0', '2609146K0R2MI', 'NVIDOMS000417209'])(
    'finds none in "%s"',
    (text) => {
      expect(referenceIn(text)).toBeUndefined();
    },
  );
});
