import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/find-regions/handler.ts';
import { answerOf } from '../desk-event.ts';

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

const search = (query: string) => answerOf(handler, { query, claims: {} });

describe('the search for a kecamatan over HTTP', () => {
  it('answers twenty at most, names the source of the data, and may be kept for a day', async () => {
    const { status, body, headers } = await search('q=kota');
    expect(status).toBe(200);
    expect(body['items']).toHaveLength(20);
    expect(body['attribution']).toContain('ODbL');
    expect(headers['cache-control']).toBe('public, max-age=86400');
  });

  it.each(['', 'q=', 'q=ab', 'q=a.b', 'q=...', 'q=%20%20%20', 'q=tebet&lagi=ya', `q=${'x'.repeat(61)}`])(
    'refuses %s',
    async (query) => {
      expect(await search(query)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    },
  );

  it('finds nothing for words that no place has, and says so with an empty list', async () => {
    expect(await search('q=tebet+surabaya')).toMatchObject({ status: 200, body: { items: [] } });
  });
});
