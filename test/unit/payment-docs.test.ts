import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { midtransStatuses } from '../../shared/payment/midtrans.ts';
import { xenditStatuses } from '../../shared/payment/xendit.ts';

const page = readFileSync(new URL('../../docs/payments.md', import.meta.url), 'utf8');

describe('the page about payment gateways', () => {
  it('has every word that is understood, with its meaning, and no other', () => {
    const rows = [...page.matchAll(/^\| (midtrans|xendit) +\| `(\w+)` +\| `(\w+)` +\|$/gm)];
    const written = rows.map(([, gateway, word, meaning]) => `${gateway} ${word} ${meaning}`);
    const understood = Object.entries({ midtrans: midtransStatuses, xendit: xenditStatuses }).flatMap(
      ([gateway, words]) => Object.entries(words).map(([word, meaning]) => `${gateway} ${word} ${meaning}`),
    );
    expect(new Set(written)).toEqual(new Set(understood));
    expect(written).toHaveLength(understood.length);
  });
});
