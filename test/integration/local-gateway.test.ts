import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Stack } from '../../local/stack.ts';
import { itemAt, startFixtureStack } from './local-fixture.ts';

const echoed = z.object({
  event: z.record(z.string(), z.unknown()),
  calls: z.number(),
  remaining: z.number(),
});

describe('the gateway', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startFixtureStack();
  });
  afterAll(() => stack.stop());

  async function echo(path: string, init?: RequestInit) {
    const response = await fetch(`${stack.url}${path}`, init);
    return { response, ...echoed.parse(await response.json()) };
  }

  it('calls the function of a route with its path parameters', async () => {
    const { event, response } = await echo('/echo/a%20b%2Fc?tag=x&tag=y');
    expect(event).toMatchObject({
      routeKey: 'GET /echo/{id}',
      pathParameters: { id: 'a b/c' },
      queryStringParameters: { tag: 'x,y' },
      requestContext: { domainName: stack.url.replace('http://', '') },
    });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('fills a greedy path parameter', async () => {
    expect((await echo('/files/a/b.txt')).event).toMatchObject({ pathParameters: { path: 'a/b.txt' } });
  });

  it('tells the function how much time is left', async () => {
    const { remaining } = await echo('/echo/time');
    expect(remaining).toBeGreaterThan(8000);
    expect(remaining).toBeLessThanOrEqual(10_000);
  });

  it('reaches the local table through the SDK', async () => {
    const { status } = await fetch(`${stack.url}/items/written`, { method: 'POST' });
    expect(status).toBe(201);
    expect(await itemAt(stack, 'written')).toBeDefined();
  });

  it.each([['/nowhere'], ['/echo'], ['/echo/a/b']])('answers 404 as a problem for %s', async (path) => {
    const response = await fetch(`${stack.url}${path}`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'route_not_found', status: 404 });
  });

  it('answers 404 for a method that a path does not have', async () => {
    expect((await fetch(`${stack.url}/items/a`, { method: 'DELETE' })).status).toBe(404);
  });

  it('answers 401 without a valid token', async () => {
    for (const headers of [{}, { authorization: 'Bearer nonsense' }]) {
      const response = await fetch(`${stack.url}/desk/1`, { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.json()).toMatchObject({ code: 'unauthorized' });
    }
  });

  it('hands the claims of a demo user to the function', async () => {
    const { event } = await echo('/desk/1', {
      headers: { authorization: `Bearer ${await stack.token('owner')}` },
    });
    expect(event['requestContext']).toMatchObject({
      authorizer: {
        jwt: { claims: { seller: 'demo', role: 'owner', token_use: 'access', client_id: stack.clientId } },
      },
    });
  });

  it('refuses a body above 10 MB, announced or not', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1, 'x');
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(body);
        controller.close();
      },
    });
    for (const init of [{ body }, { body: stream, duplex: 'half' as const }]) {
      const response = await fetch(`${stack.url}/echo/big`, { method: 'POST', ...init }).catch(
        () => undefined,
      );
      expect(response === undefined || response.status === 413).toBe(true);
    }
    expect((await fetch(`${stack.url}/echo/big`, { method: 'POST', body })).status).toBe(413);
  });

  it('answers a preflight question itself and marks answers for the allowed origin only', async () => {
    const ask = (origin: string) =>
      fetch(`${stack.url}/items/a`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await ask('https://shop.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type,idempotency-key');
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('serves its status page and health', async () => {
    const page = await fetch(`${stack.url}/`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('demo-1234');
    expect((await fetch(`${stack.url}/healthz`)).status).toBe(200);
  });
});
