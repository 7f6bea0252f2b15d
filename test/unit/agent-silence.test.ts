import { describe, expect, it } from 'vitest';
import { assignmentOf, handedOn } from '../../shared/distribution/hand-on.ts';
import { contactedAt, silenceEndsAt } from '../../shared/order/agent-silence.ts';
import type { Order, TimelineEntry } from '../../shared/order/order.ts';
import { anAgent, anOrder, aSeller, minute } from '../an-order.ts';

const policy = { reassignAfterMinutes: 30, reassignLimit: 2 };
const [satu, dua] = [
  { agentId: 'satu', name: 'Agen Satu' },
  { agentId: 'dua', name: 'Agen Dua' },
];
const turnOf = (agent: typeof satu) =>
  ({ agent, reason: { code: 'turn', text: `Giliran ${agent.name}.` } }) as const;

const withEntry = (order: Order, entry: TimelineEntry): Order => ({
  ...order,
  timeline: [...order.timeline, entry],
});
const assigned = withEntry(anOrder({ agent: satu }), assignmentOf(turnOf(satu), minute(0)));

describe("an agent's silence", () => {
  it('ends so many minutes after the assignment', () => {
    expect(silenceEndsAt(assigned, policy)).toBe(minute(30));
    const later = withEntry(assigned, { at: minute(10), event: 'assign', actor: aSeller });
    expect(silenceEndsAt(later, policy)).toBe(minute(40));
  });

  it('counts from the order itself where nobody was ever assigned by hand or by turn', () => {
    expect(silenceEndsAt(anOrder({ agent: satu }), policy)).toBe(minute(30));
  });

  it.each([
    ['the shop wants no such thing', assigned, { ...policy, reassignAfterMinutes: null }],
    ['the order has no agent', anOrder(), policy],
    ['the order is not new any more', { ...assigned, status: 'CONFIRMED' as const }, policy],
  ])('never ends when %s', (_, order, how) => {
    expect(silenceEndsAt(order, how)).toBeUndefined();
  });

  it.each(['chat', 'note', 'confirm'] as const)(
    'is broken by a %s of the shop after the assignment',
    (event) => {
      expect(
        silenceEndsAt(withEntry(assigned, { at: minute(3), event, actor: anAgent }), policy),
      ).toBeUndefined();
      const before: Order = { ...anOrder({ agent: satu }), timeline: [] };
      const earlier = withEntry(before, { at: minute(0), event, actor: anAgent });
      expect(
        silenceEndsAt(withEntry(earlier, { at: minute(5), event: 'assign', actor: aSeller }), policy),
      ).toBe(minute(35));
    },
  );

  it('is not broken by a tag', () => {
    const tagged = withEntry(assigned, { at: minute(3), event: 'tag', actor: anAgent });
    expect(silenceEndsAt(tagged, policy)).toBe(minute(30));
  });

  it('hands the order on, says why, and stops at the limit', () => {
    const first = handedOn(assigned, turnOf(dua), 30, minute(30));
    expect(first.agent).toEqual(dua);
    expect(first.timeline.at(-1)).toEqual({
      at: minute(30),
      event: 'assign',
      actor: { kind: 'system' },
      text: 'Agen Satu belum menghubungi pelanggan selama 30 menit. Giliran Agen Dua.',
      changes: [{ field: 'agent', before: 'Agen Satu', after: 'Agen Dua' }],
    });
    expect(silenceEndsAt(first, policy)).toBe(minute(60));
    const second = handedOn(first, turnOf(satu), 30, minute(60));
    expect(silenceEndsAt(second, policy)).toBeUndefined();
  });

  it('leaves the order where it is when nobody else receives, which is a try as well', () => {
    const nobody = { reason: { code: 'nobody', text: '-' } } as const;
    const kept = handedOn(assigned, nobody, 30, minute(30));
    expect(kept.agent).toEqual(satu);
    expect(kept.timeline.at(-1)?.text).toContain('Tidak ada agen lain');
    expect(silenceEndsAt(handedOn(kept, nobody, 30, minute(60)), policy)).toBeUndefined();
  });
});

describe('the first contact', () => {
  it('is the first chat, note or confirmation of the shop', () => {
    expect(contactedAt(assigned)).toBeUndefined();
    const chatted = withEntry(assigned, { at: minute(3), event: 'chat', actor: anAgent });
    expect(contactedAt(withEntry(chatted, { at: minute(9), event: 'note', actor: aSeller }))).toBe(minute(3));
  });
});
