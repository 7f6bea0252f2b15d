import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleWarehouses } from '../../local/sample-shop.ts';
import { barcode, code128 } from '../../shared/label/code-128.ts';
import { html } from '../../shared/label/html.ts';
import { labelPage } from '../../shared/label/label-page.ts';
import { type ParcelLabel, parcelLabel } from '../../shared/label/parcel-label.ts';
import { aShipment, minute, shippedOrder } from '../an-order.ts';

const [warehouse] = sampleWarehouses;
const setting = { shopName: 'Toko Contoh', warehouse };

const labelOf = (order = shippedOrder(), shipment = order.shipments[0] ?? aShipment()): ParcelLabel => {
  const label = parcelLabel(order, shipment, setting);
  if (!label) throw new Error('no AWB');
  return label;
};

describe('HTML from a template', () => {
  it('never lets text become anything but text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const made = html`<p title="${text}">${text}</p>`.text;
        expect(made.match(/[<>]/g)).toHaveLength(4);
        expect(made.match(/"/g)).toHaveLength(2);
        expect(made.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      }),
    );
  });
});

describe('a barcode', () => {
  // Start B, `A`, the check symbol 34 and stop, from the table of ISO/IEC 15417.
  it('is the one of the standard', () => {
    expect(code128('A')).toBe(`11010010000${'10100011000'}${'10001011000'}${'1100011101011'}`);
  });

  it('has a start, eleven modules for each symbol, and a stop', () => {
    const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/.');
    const awbs = fc.array(letters, { minLength: 5, maxLength: 30 }).map((some) => some.join(''));
    fc.assert(
      fc.property(awbs, (awb) => {
        const modules = code128(awb) ?? '';
        expect(modules).toMatch(/^11010[01]{6}.*1100011101011$/);
        expect(modules.length % 11).toBe(2);
        const drawn = [...(barcode(awb)?.text ?? '').matchAll(/width="(\d+)" height="1"/g)];
        expect(drawn.reduce((sum, [, width]) => sum + Number(width), 0)).toBe(
          modules.replaceAll('0', '').length,
        );
      }),
    );
  });

  it('is left out for letters that it does not have', () => {
    expect(barcode('RESI–É')).toBeUndefined();
    expect(labelPage([{ ...labelOf(), awb: 'RESI–É' }])).toContain('<b>RESI–É</b>');
  });
});

describe('a label', () => {
  it('says where from and where to, what for and how heavy', () => {
    const order = shippedOrder({ note: 'Titip satpam' });
    const page = labelPage([labelOf(order)]);
    for (const text of [
      'JX1234567890',
      'JNE REG',
      order.orderNumber,
      'Toko Contoh',
      '081200000301',
      'Jl. Contoh Pergudangan No. 1',
      order.customer.name,
      '081234567890',
      'Jalan Kenanga No. 12',
      'Jawa Timur 60262',
      'NON-COD',
      '0,3 kg',
      '2 × Hijab Voal',
      'Catatan: Titip satpam',
    ]) {
      expect(page).toContain(text);
    }
  });

  it('asks for the cash that the courier was told to collect', () => {
    const booked = { at: minute(4), handover: 'PICKUP', insured: false } as const;
    const cod = shippedOrder({ paymentMethod: 'COD' });
    expect(labelOf(cod).codIdr).toBe(170_000);
    expect(labelOf(cod, aShipment({ booked: { ...booked, codIdr: 165_000 } })).codIdr).toBe(165_000);
    expect(labelPage([labelOf(cod)])).toMatch(/COD Rp.170\.000/);
  });

  it('prints what the courier sorts by', () => {
    const routed = aShipment({
      booked: { at: minute(4), handover: 'PICKUP', insured: false, routingCode: 'SUB-A-07' },
    });
    expect(labelPage([labelOf(shippedOrder(), routed)])).toContain('<div class="routing">SUB-A-07</div>');
  });

  it('is a page of its own for each parcel, and runs nothing of what people have typed', () => {
    const name = '<script>alert(1)</script>';
    const street = '"><img src=x onerror=alert(1)> Jalan Contoh';
    const order = shippedOrder();
    const hostile = {
      ...order,
      customer: { ...order.customer, name },
      address: { ...order.address, street, note: name },
      note: street,
      lines: order.lines.map((line) => ({ ...line, name })),
    };
    const page = labelPage([labelOf(hostile), labelOf()]);
    expect(page.match(/<section/g)).toHaveLength(2);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
  });

  it('has a name for screen readers and fits on a phone', () => {
    const page = labelPage([labelOf()]);
    expect(page).toContain(`<section class="label" aria-label="Label ${shippedOrder().orderNumber}">`);
    expect(page).toContain('<meta name="viewport"');
    expect(page).toMatch(/max-width: 105mm\) \{ \.label \{ width: auto; height: auto/);
  });

  it('prints a long address smaller and counts more of the goods, so that all of it fits', () => {
    const goods = ['1 × A', '1 × B', '1 × C', '1 × D', '1 × E'];
    const roomy = { ...labelOf(), goods };
    const [first = '', ...lines] = roomy.to.lines;
    const crowded = { ...roomy, to: { ...roomy.to, lines: [first.padEnd(150, ' lalu belok'), ...lines] } };
    expect(labelPage([roomy])).toContain('class="party to"');
    expect(labelPage([roomy])).toContain('1 × D</p><p>dan 1 lainnya');
    expect(labelPage([crowded])).toContain('class="party to long"');
    expect(labelPage([crowded])).toContain('1 × B</p><p>dan 3 lainnya');
  });

  it('waits for an AWB', () => {
    const { awb: _typed, ...unnumbered } = aShipment();
    expect(parcelLabel(shippedOrder(), unnumbered, setting)).toBeUndefined();
  });
});
