import { describe, expect, it } from 'vitest';
import { enginePath } from '../../local/engines/dynoxide.ts';
import type { IncomingRequest } from '../../local/gateway/incoming.ts';
import { loginPage } from '../../local/identity/pages.ts';
import { type LocalPage, pageSite } from '../../local/site/page.ts';
import { statusLinks, statusPage } from '../../local/site/status-page.ts';

const url = 'http://localhost:4000';

function get(rawPath: string, method = 'GET'): IncomingRequest {
  return {
    method,
    rawPath,
    rawQuery: 'ref=ig',
    headers: {},
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    protocol: 'HTTP/1.1',
  };
}

describe('local pages', () => {
  const landing: LocalPage = {
    path: '/p/{page}',
    render: ({ params, query }) =>
      params['page'] === 'gone' ? undefined : `${params['page']} ${query.get('ref')}`,
  };
  const site = pageSite(
    [landing, { path: '/', render: () => 'console' }, statusPage(url, statusLinks('http://localhost:4711'))],
    url,
  );

  it('get the parameters of their path and the query', async () => {
    expect(await site(get('/p/gamis%20biru'))).toMatchObject({ status: 200, body: 'gamis biru ig' });
  });

  it('leave other paths, methods and unknown pages to the rest', async () => {
    expect(await site(get('/q/x'))).toBeUndefined();
    expect(await site(get('/p/x', 'POST'))).toBeUndefined();
    expect(await site(get('/p/gone'))).toBeUndefined();
  });

  it('are led to by the status page, also where the played couriers have their own address', () => {
    const { render } = statusPage(url, statusLinks('http://localhost:4711'));
    const html = String(render({ params: {}, query: new URLSearchParams(), url }));
    expect(html).toContain('<a href="/p/gamis-melati">');
    expect(html).toContain('<a href="http://localhost:4711">');
  });

  it('replace the status page when they claim its path', async () => {
    expect(await site(get('/'))).toMatchObject({ body: 'console' });
  });
});

describe('the sign-in page', () => {
  it('shows what a person typed as text only', () => {
    const html = loginPage({
      action: '/oidc/masuk/1',
      username: '"><script>',
      complaint: 'salah',
      users: [],
    });
    expect(html).not.toContain('<script>');
    expect(html).toContain('value="&#34;&#62;&#60;script&#62;"');
  });
});

describe('the DynamoDB engine', () => {
  it('tells what to set where it does not exist', () => {
    expect(() => enginePath('darwin-arm64')).toThrow(/darwin-arm64.*AWS_ENDPOINT_URL_DYNAMODB/);
  });
});
