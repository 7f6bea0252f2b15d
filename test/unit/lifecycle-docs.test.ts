import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documents, refreshed } from '../../docs/generated-blocks.ts';
import { chapters, lifecycleDiagram } from '../../docs/lifecycle-diagram.ts';
import { transitions } from '../../shared/order/transitions.ts';

describe('the documents', () => {
  it.each(documents)('%s shows what the code says; `npm run docs` brings it up to date', (name) => {
    const markdown = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
    expect(markdown).toContain('<!-- generated: ');
    expect(refreshed(markdown)).toBe(markdown);
  });

  it('draw every move of the life cycle in one of their diagrams', () => {
    expect(new Set(Object.values(chapters).flat())).toEqual(new Set(transitions));
    const markdown = readFileSync(new URL('../../docs/order-lifecycle.md', import.meta.url), 'utf8');
    for (const rows of Object.values(chapters)) expect(markdown).toContain(lifecycleDiagram(rows));
  });

  it('refuse a marker without a meaning', () => {
    expect(() => refreshed('<!-- generated: nonsense -->\n<!-- end -->')).toThrow('"nonsense"');
  });
});

describe('a diagram', () => {
  it("shows the seller's words, and events alike on one arrow", () => {
    const diagram = lifecycleDiagram([
      { on: 'page.submitted', from: ['START'], to: 'NEW', by: ['buyer'] },
      { on: 'order.created', from: ['START'], to: 'NEW', by: ['seller'] },
    ]);
    expect(diagram.split('\n')).toEqual([
      '```mermaid',
      'stateDiagram-v2',
      '  state "Baru" as NEW',
      '  [*] --> NEW : page.submitted, order.created',
      '```',
    ]);
  });

  it('draws what holds for every status before shipping once', () => {
    expect(lifecycleDiagram(chapters['cancellation'] ?? [])).toContain(
      'BEFORE_SHIPPING --> CANCELLED : cancel',
    );
  });
});
