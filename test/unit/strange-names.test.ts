import { describe, expect, it } from 'vitest';
import { messageTemplateInput } from '../../shared/message/message-template.ts';
import { orderFilter } from '../../shared/order/order-filter.ts';
import { isPermission } from '../../shared/order/permissions.ts';

/** What every object of the language answers to, though nobody put it there. */
const inherited = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];

describe.each(inherited)('a word like %s', (word) => {
  it('is no status, no payment method and no permission', () => {
    expect(orderFilter.safeParse({ status: [word] }).success).toBe(false);
    const template = { name: 'Contoh', text: 'Halo' };
    expect(messageTemplateInput.safeParse({ ...template, statuses: [word] }).success).toBe(false);
    expect(messageTemplateInput.safeParse({ ...template, paymentMethods: [word] }).success).toBe(false);
    expect(isPermission(word)).toBe(false);
  });
});

describe('half a character, or one that nobody types', () => {
  it.each(['\ud800', 'a\u0000', '\u202etag'])('is nothing to filter by: %j', (word) => {
    for (const filter of [{ tag: [word] }, { excludeAgentId: [word] }, { q: word }]) {
      expect(orderFilter.safeParse(filter).success).toBe(false);
    }
  });
});
