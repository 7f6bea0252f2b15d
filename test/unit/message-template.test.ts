import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInTemplates } from '../../shared/message/built-in-templates.ts';
import { chatOptions, templatesFor } from '../../shared/message/choose-template.ts';
import { type MessageTemplate, messageTemplateInput } from '../../shared/message/message-template.ts';
import { sampleOrderOf } from '../../shared/message/sample-order.ts';
import { fillMessage, type MessageFacts, messageVariables } from '../../shared/message/variables.ts';
import { type Order, type PaymentMethod, paymentMethodLabels } from '../../shared/order/order.ts';
import { statuses } from '../../shared/order/status.ts';
import { anOrder, aPayment, minute, shippedOrder } from '../an-order.ts';
import { holdsFor } from '../holds-for.ts';

const shop = {
  shopName: 'Toko Uji',
  zone: 'Asia/Jakarta',
  bankAccounts: [
    { bank: 'Bank Uji', number: '123', holder: 'Toko Uji' },
    { bank: 'Bank Dua', number: '456', holder: 'Toko Uji' },
  ],
} as const;
const trackingUrl = 'https://uji.example/t/abc';
const about = (order = anOrder()): MessageFacts => ({ order, shop, trackingUrl });

const aTemplate = (overrides: Partial<MessageTemplate>): MessageTemplate => ({
  templateId: 'uji',
  name: 'Uji',
  text: 'Halo {nama}',
  statuses: [],
  paymentMethods: [],
  priority: 0,
  active: true,
  ...overrides,
});

describe('a message', () => {
  it('is filled in with the facts of its order', () => {
    const order = anOrder({
      payments: [aPayment({ amountIdr: 50_000 })],
      agent: { agentId: 'a', name: 'Agen Uji' },
      page: { pageId: 'h', name: 'Halaman Uji' },
      price: { ...anOrder().price, transferCodeIdr: 123 },
      paymentIntent: {
        intentId: 'niat',
        provider: 'midtrans',
        amountIdr: 120_000,
        state: 'LIVE',
        payUrl: 'https://bayar.example/abc',
        expiresAt: '2026-03-04T05:30:00.000Z',
      },
      invoice: { state: 'ISSUED', dueAt: '2026-03-05T18:00:00.000Z', amountIdr: 120_000 },
    });
    const words = (name: string) => fillMessage(`{${name}}`, about(order)).text.replaceAll('\u00a0', ' ');
    expect(Object.keys(messageVariables).map((name) => [name, words(name)])).toEqual([
      ['nama', 'Siti Aminah'],
      ['nomor', 'BJ260302-7K2M9Q'],
      ['item', '2 × Hijab Voal'],
      ['total', 'Rp 170.000'],
      ['sisa', 'Rp 120.000'],
      ['kode_unik', '123'],
      ['rekening', 'Bank Uji 123 a.n. Toko Uji atau Bank Dua 456 a.n. Toko Uji'],
      ['tautan_bayar', 'https://bayar.example/abc'],
      ['jatuh_tempo', '6 Maret 2026'],
      ['status', 'Baru'],
      ['kurir', 'JNE REG'],
      ['resi', '–'],
      ['alamat', 'Jalan Kenanga No. 12, RT 03/RW 05, Tegalsari, Kota Surabaya, Jawa Timur 60262'],
      ['lacak', trackingUrl],
      ['agen', 'Agen Uji'],
      ['halaman', 'Halaman Uji'],
      ['toko', 'Toko Uji'],
    ]);
  });

  it('names what its order lacks', () => {
    const filled = fillMessage('Resi {resi} dari {agen} untuk {nama}', about());
    expect(filled).toEqual({ text: 'Resi – dari – untuk Siti Aminah', missing: ['resi', 'agen'] });
    expect(fillMessage('Resi {resi}', about(shippedOrder()))).toEqual({
      text: 'Resi JX1234567890',
      missing: [],
    });
  });

  it('is filled in once: what a buyer typed is never a variable', () => {
    const order = anOrder({ customer: { name: '{total} $& {x}', phone: '6281234567890' } });
    expect(fillMessage('{nama}', about(order)).text).toBe('{total} $& {x}');
  });

  it('keeps every text without braces as it is', () => {
    const plain = fc.string({ unit: 'binary' }).filter((text) => !/[{}]/.test(text));
    holdsFor(plain, 500, (text) => {
      expect(fillMessage(text, about())).toEqual({ text, missing: [] });
    });
  });
});

describe('a template', () => {
  const errorsOf = (text: string) =>
    messageTemplateInput.safeParse({ name: 'Uji', text }).error?.issues.map(({ message }) => message) ?? [];

  it('with an unknown variable is refused with the ones that exist', () => {
    const [error, ...more] = errorsOf('Halo {nma}, total {total} {Nama}');
    expect(more).toEqual([]);
    expect(error).toMatch(
      /^Variabel \{nma\}, \{Nama\} tidak dikenal\. Yang bisa dipakai: \{nama\}, \{nomor\}/,
    );
    expect(errorsOf('Halo {nama}, {toString}')[0]).toContain('{toString}');
    expect(errorsOf('Halo {nama}')).toEqual([]);
  });

  it('is for any status and way to pay unless it says otherwise', () => {
    expect(messageTemplateInput.parse({ name: 'Uji', text: 'Halo' })).toMatchObject({
      statuses: [],
      paymentMethods: [],
      active: true,
    });
    expect(messageTemplateInput.safeParse({ name: 'Uji', text: 'Halo', statuses: ['BARU'] }).success).toBe(
      false,
    );
  });
});

describe('the template of an order', () => {
  const general = aTemplate({ templateId: 'umum' });
  const forMethod = aTemplate({ templateId: 'cara', paymentMethods: ['BANK_TRANSFER'] });
  const forStatus = aTemplate({ templateId: 'status', statuses: ['NEW', 'PAID'] });
  const forBoth = aTemplate({ templateId: 'keduanya', statuses: ['NEW'], paymentMethods: ['BANK_TRANSFER'] });
  const idsFor = (...own: MessageTemplate[]) =>
    templatesFor(own, { status: 'NEW', paymentMethod: 'BANK_TRANSFER' }).map(({ templateId }) => templateId);

  it('is the nearest: status and method, status, method, any', () => {
    expect(idsFor(general, forMethod, forStatus, forBoth)).toEqual(['keduanya', 'status', 'cara', 'umum']);
  });

  it('is the one with the higher priority among equals', () => {
    expect(idsFor(forStatus, { ...forStatus, templateId: 'lain', priority: 5 })).toEqual(['lain', 'status']);
  });

  it('is none that is switched off or meant for others', () => {
    const off = { ...forBoth, active: false };
    expect(idsFor(off, aTemplate({ statuses: ['PAID'] }), general)).toEqual(['umum']);
  });

  it('comes after complete ones while its order lacks a fact', () => {
    const awb = { ...forBoth, text: 'Resi {resi}' };
    expect(chatOptions([awb, general], about()).map(({ templateId }) => templateId)).toEqual([
      'umum',
      'keduanya',
    ]);
  });

  it('is the built-in one where the shop has none for it', () => {
    expect(idsFor(aTemplate({ statuses: ['PAID'] }))).toEqual(['bawaan:NEW:BANK_TRANSFER']);
  });
});

describe('the built-in templates', () => {
  const methods = Object.keys(paymentMethodLabels) as PaymentMethod[];
  const pairs = statuses.flatMap((status) => methods.map((paymentMethod) => ({ status, paymentMethod })));

  it.each(pairs)('have exactly one for $status and $paymentMethod, with facts that exist', (pair) => {
    expect(templatesFor([], pair)).toHaveLength(1);
    const shipped = shippedOrder({ paymentMethod: pair.paymentMethod });
    const options = chatOptions([], about({ ...shipped, status: pair.status }));
    expect(options[0]).toMatchObject({ text: expect.stringMatching(/^Halo Kak Siti Aminah, /), missing: [] });
    expect(options[0]?.text).not.toMatch(/[{}–]/);
  });

  it('pass the rules for templates of a shop', () => {
    for (const { templateId: _id, ...input } of builtInTemplates) {
      expect(messageTemplateInput.safeParse(input).error).toBeUndefined();
    }
    expect(new Set(builtInTemplates.map(({ templateId }) => templateId)).size).toBe(builtInTemplates.length);
  });
});

describe('the sample order', () => {
  it('has a fact for every variable', () => {
    const sample = sampleOrderOf('toko-uji', new Date(minute(0)));
    const all = Object.keys(messageVariables).map((name) => `{${name}}`);
    expect(fillMessage(all.join(' '), about(sample)).missing).toEqual([]);
  });
});

describe('a deadline in a message', () => {
  it('is the end of the payment link where no invoice is due', () => {
    const order = sampleOrderOf('toko-uji', new Date(minute(0)));
    const { invoice: _none, paymentIntent, ...rest } = order;
    const linked: Order = {
      ...rest,
      ...(paymentIntent && { paymentIntent: { ...paymentIntent, expiresAt: '2026-03-04T05:30:00.000Z' } }),
    };
    expect(fillMessage('{jatuh_tempo}', about(linked)).text).toBe('4 Maret 2026 pukul 12.30');
  });
});
