import { HungUp } from '../../local/couriers/counter.ts';
import type { OpenCouriers } from '../../local/couriers/open.ts';

/** Where the played couriers are, for calls that never leave this process. */
export const couriersUrl = 'http://kurir.contoh';

/** What functions must have in their environment to call them. */
export const courierEnvironment: Readonly<Record<string, string>> = {
  COURIER_API_URL_BITESHIP: `${couriersUrl}/biteship`,
  COURIER_API_URL_KIRIMINAJA: `${couriersUrl}/kiriminaja`,
  COURIER_API_URL_NINJAVAN: `${couriersUrl}/ninjavan`,
};

const answered = async (request: Request, couriers: OpenCouriers): Promise<Response> => {
  const { pathname, search } = new URL(request.url);
  const answer = await couriers.answer({
    method: request.method,
    rawPath: pathname,
    rawQuery: search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: Buffer.from(await request.arrayBuffer()),
    sourceIp: '127.0.0.1',
    protocol: 'HTTP/1.1',
  });
  if (!answer) return new Response(null, { status: 404 });
  const { status, headers, body } = answer;
  return new Response(typeof body === 'string' ? body : Buffer.from(body), {
    status,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
  });
};

/** Brings calls on the couriers' APIs to the played ones, in this process. @returns what ends it */
export function wireCouriers(couriers: OpenCouriers): () => void {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(`${couriersUrl}/`)) return real(input, init);
    try {
      return await answered(request, couriers);
    } catch (error) {
      if (error instanceof HungUp) throw new TypeError('fetch failed');
      throw error;
    }
  };
  return () => {
    globalThis.fetch = real;
  };
}
