import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { courierProviderLabels, courierProviders } from '../../shared/order/courier-provider.ts';

const page = readFileSync(new URL('../../docs/couriers.md', import.meta.url), 'utf8');

/** The chapters that carry another name than the courier's. */
const chapters: Readonly<Record<string, string>> = { standard_webhooks: 'A courier of one’s own' };

const chapterOf = (title: string): string =>
  page
    .replaceAll("'", '’')
    .split('\n## ')
    .find((chapter) => chapter.startsWith(`${title}\n`)) ?? '';

describe('the page about couriers', () => {
  it.each(courierProviders)('has a chapter with the words of %s, as the code knows them', (provider) => {
    const chapter = chapterOf(chapters[provider] ?? courierProviderLabels[provider]);
    expect(chapter).toContain(`<!-- generated: words of ${provider.replaceAll('_', ' ')} -->`);
  });

  it.each(courierProviders.filter((provider) => !chapters[provider]))(
    'says how %s is connected and what is not certain',
    (provider) => {
      const chapter = chapterOf(courierProviderLabels[provider]);
      expect(chapter).toContain('\n### Connect\n');
      expect(chapter).toContain('\n### Not certain\n');
    },
  );
});
