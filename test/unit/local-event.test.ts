import { describe, expect, it } from 'vitest';
import { type EventContext, toEvent } from '../../local/gateway/event.ts';
import { toHttpAnswer } from '../../local/gateway/function-answer.ts';
import type { IncomingRequest } from '../../local/gateway/incoming.ts';

const context: EventContext = {
  routeKey: 'POST /v1/orders/{orderId}',
  apiId: 'api',
  pathParameters: { orderId: 'a b' },
  domainName: 'localhost:4000',
  now: new Date('2026-11-23T03:04:05.678Z'),
};

function aRequest(change: Partial<IncomingRequest> = {}): IncomingRequest {
  return {
    method: 'POST',
    rawPath: '/v1/orders/a%20b',
    rawQuery: '',
    headers: {},
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    protocol: 'HTTP/1.1',
    ...change,
  };
}

describe('the event of payload format 2.0', () => {
  it('says where and when the request came in', () => {
    const { version, routeKey, rawPath, requestContext, pathParameters } = toEvent(aRequest(), context);
    expect({ version, routeKey, rawPath, pathParameters }).toEqual({
      version: '2.0',
      routeKey: 'POST /v1/orders/{orderId}',
      rawPath: '/v1/orders/a b',
      pathParameters: { orderId: 'a b' },
    });
    expect(requestContext).toMatchObject({
      domainName: 'localhost:4000',
      stage: '$default',
      time: '23/Nov/2026:03:04:05 +0000',
      timeEpoch: 1795403045678,
      http: { method: 'POST', path: '/v1/orders/a b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
    });
  });

  it('keeps the raw query and joins repeated parameters with commas', () => {
    const { rawQueryString, queryStringParameters } = toEvent(
      aRequest({ rawQuery: 'tag=a&tag=b%2Cc&q=%20x' }),
      context,
    );
    expect(rawQueryString).toBe('tag=a&tag=b%2Cc&q=%20x');
    expect(queryStringParameters).toEqual({ tag: 'a,b,c', q: ' x' });
  });

  it('leaves out what the request does not have', () => {
    const event = toEvent(aRequest(), { ...context, pathParameters: {} });
    for (const absent of ['queryStringParameters', 'pathParameters', 'cookies', 'body']) {
      expect(event).not.toHaveProperty(absent);
    }
  });

  it('moves cookies out of the headers', () => {
    const event = toEvent(aRequest({ headers: { cookie: 'a=1; b=2', accept: '*/*' } }), context);
    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.headers).toMatchObject({
      accept: '*/*',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': '4000',
    });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it.each([
    ['application/json', '{"a":"é"}', false],
    ['application/problem+json; charset=utf-8', '{}', false],
    ['text/csv', 'a,b', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['image/png', '\u0089PNG', true],
    [undefined, 'anything', true],
  ])('hands over a body of type %s', (type, text, encoded) => {
    const headers: Record<string, string> = type ? { 'content-type': type } : {};
    const event = toEvent(aRequest({ headers, body: Buffer.from(text) }), context);
    expect(event.isBase64Encoded).toBe(encoded);
    expect(Buffer.from(event.body ?? '', encoded ? 'base64' : 'utf8').toString()).toBe(text);
  });

  it('keeps the bytes of a text body that is no text', () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    const event = toEvent(aRequest({ headers: { 'content-type': 'application/json' }, body }), context);
    expect(Buffer.from(event.body ?? '', 'base64')).toEqual(body);
  });
});

describe('the answer of a function', () => {
  it('becomes status, lower-case headers, cookies and bytes', () => {
    const answer = toHttpAnswer({
      statusCode: 201,
      headers: { 'X-Count': 3 },
      cookies: ['a=1', 'b=2'],
      body: 'aGFsbG8=',
      isBase64Encoded: true,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({ 'x-count': '3', 'set-cookie': ['a=1', 'b=2'] });
    expect(answer.body).toEqual(Buffer.from('hallo'));
  });

  it('is a JSON body when it has no status code', () => {
    expect(toHttpAnswer({ a: 1 })).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
  });

  it.each([[{ statusCode: 'soon' }], [{ statusCode: 200, body: { not: 'text' } }], [{ statusCode: 42 }]])(
    'is a fault of ours in the wrong form: %j',
    (returned) => {
      expect(toHttpAnswer(returned).status).toBe(500);
    },
  );
});
