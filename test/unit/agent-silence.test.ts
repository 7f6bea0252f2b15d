import { describe, expect, it } from 'vitest';
import { handedOn, handedTo } from '../../shared/distribution/hand-on.ts';
import { awaitingContact, silenceEndsAt, withContact } from '../../shared/order/agent-silence.ts';
import { historyOf } from '../../shared/order/history.ts';
import type { Order, TimelineEntry } from '../../shared/order/order.ts';
import { aBuyer, anAgent, anOrder, aSeller, minute } from '../an-order.ts';

const policy = { reassignAfterMinutes: 30, reassignLimit: 2 };
const [satu, dua] = [
  { agentId: 'satu', name: 'Agen Satu' },
  { agentId: 'dua', name: 'Agen Dua' },
];
const turnOf = (agent: typeof satu) =>
  ({ agent, reason: { code: 'turn', text: `Giliran ${agent.name}.` } }) as const;
const nobody = { reason: { code: 'nobody', text: 'Belum ada agen yang sedang menerima pesanan.' } } as const;

const withEntry = (order: Order, entry: TimelineEntry): Order => ({
  ...order,
  timeline: [...order.timeline, entry],
});
const assigned = handedTo(anOrder(), turnOf(satu), policy);

describe('a new order', () => {
  it('says who got it and why', () => {
    expect(assigned.agent).toEqual(satu);
    expect(historyOf(assigned).at(-1)).toMatchObject({
      label: 'Agen dipilih otomatis',
      actor: { kind: 'system' },
      text: 'Giliran Agen Satu.',
      changes: [{ field: 'agent', before: null, after: 'Agen Satu' }],
    });
  });

  it('says so when nobody could get it', () => {
    const lonely = handedTo(anOrder(), nobody, policy);
    expect(lonely).not.toHaveProperty('agent');
    expect(lonely.timeline.at(-1)?.text).toBe(nobody.reason.text);
    expect(silenceEndsAt(lonely)).toBeUndefined();
  });
});

describe("an agent's silence", () => {
  it('ends so many minutes after the assignment', () => {
    expect(silenceEndsAt(assigned)).toBe(minute(30));
    expect(silenceEndsAt(awaitingContact(assigned, policy, minute(10)))).toBe(minute(40));
  });

  it('never ends where the shop does not want it, or when the order is not new any more', () => {
    const never = { ...policy, reassignAfterMinutes: null };
    expect(silenceEndsAt(handedTo(anOrder(), turnOf(satu), never))).toBeUndefined();
    expect(silenceEndsAt({ ...assigned, status: 'CONFIRMED' })).toBeUndefined();
    expect(
      silenceEndsAt(awaitingContact({ ...assigned, status: 'PAID' }, policy, minute(1))),
    ).toBeUndefined();
  });

  it.each(['chat', 'note', 'confirm'] as const)('is broken by a %s of the shop', (event) => {
    const touched = withContact(withEntry(assigned, { at: minute(3), event, actor: anAgent }));
    expect(silenceEndsAt(touched)).toBeUndefined();
    expect(touched.contactedAt).toBe(minute(3));
  });

  it('is not broken by a tag, by the buyer, or by what was before the assignment', () => {
    const tagged = withEntry(assigned, { at: minute(3), event: 'tag', actor: anAgent });
    expect(silenceEndsAt(withContact(tagged))).toBe(minute(30));
    const asked = withEntry(assigned, { at: minute(3), event: 'note', actor: aBuyer });
    expect(silenceEndsAt(withContact(asked))).toBe(minute(30));
    const noted = withEntry(assigned, { at: minute(3), event: 'note', actor: aSeller });
    const moved = withEntry(noted, { at: minute(5), event: 'assign', actor: aSeller });
    expect(silenceEndsAt(withContact(awaitingContact(moved, policy, minute(5))))).toBe(minute(35));
  });

  it('hands the order on, says why, and stops at the limit', () => {
    const first = handedOn(assigned, turnOf(dua), policy, minute(30));
    expect(first.agent).toEqual(dua);
    expect(first.timeline.at(-1)).toEqual({
      at: minute(30),
      event: 'assign',
      actor: { kind: 'system' },
      text: 'Agen Satu belum menghubungi pelanggan selama 30 menit. Giliran Agen Dua.',
      changes: [{ field: 'agent', before: 'Agen Satu', after: 'Agen Dua' }],
    });
    expect(silenceEndsAt(first)).toBe(minute(60));
    expect(silenceEndsAt(handedOn(first, turnOf(satu), policy, minute(60)))).toBeUndefined();
  });

  it('leaves the order where it is when nobody else receives, which is a try as well', () => {
    const kept = handedOn(assigned, nobody, policy, minute(30));
    expect(kept.agent).toEqual(satu);
    expect(kept.timeline.at(-1)?.text).toContain('Tidak ada agen lain');
    expect(silenceEndsAt(handedOn(kept, nobody, policy, minute(60)))).toBeUndefined();
  });
});

describe('the first contact', () => {
  it('is the first chat, note or confirmation of the shop, and stays', () => {
    expect(withContact(assigned)).not.toHaveProperty('contactedAt');
    const chatted = withEntry(assigned, { at: minute(3), event: 'chat', actor: anAgent });
    const noted = withEntry(withContact(chatted), { at: minute(9), event: 'note', actor: aSeller });
    expect(withContact(noted).contactedAt).toBe(minute(3));
  });
});
