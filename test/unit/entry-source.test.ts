import { expect, it } from 'vitest';
import { cameBy } from '../../shared/order/entry-source.ts';
import { historyOf } from '../../shared/order/history.ts';
import { act } from '../../shared/order/lifecycle.ts';
import { anOrder, aSeller, deliveredOrder, minute } from '../an-order.ts';

const sources = (order: Parameters<typeof historyOf>[0]) => historyOf(order).map(({ source }) => source);

it('tells of every entry how it came: by the page, the desk, the courier', () => {
  const told = sources(deliveredOrder());
  expect(told).toEqual(expect.arrayContaining(['desk', 'courier']));
  expect(told).not.toContain(undefined);
});

it('says what came with many others or from a file, and leaves what was there before', () => {
  const before = act(anOrder(), { action: 'confirm', actor: aSeller, at: minute(1) });
  const note = { at: minute(2), event: 'note', actor: aSeller, text: 'uji' } as const;
  const after = { ...before, timeline: [...before.timeline, note] };
  expect(sources(cameBy(before, after, 'bulk')).at(-1)).toBe('bulk');
  expect(sources(cameBy(before, after, 'upload')).at(-1)).toBe('upload');
  expect(cameBy(before, after, 'bulk').timeline.slice(0, -1)).toEqual(before.timeline);
});
