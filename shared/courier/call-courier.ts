import { CourierFailure } from './courier-failure.ts';

/** A provider that has not answered by then is given up; the whole request must fit into API Gateway's 29 seconds. */
const patienceMs = 8_000;

export interface CourierCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  /** The credentials among them; they are never logged. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface CourierAnswer {
  readonly status: number;
  /** Its JSON; undefined where it sent none. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
}

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
};

/**
 * Calls a provider once, whatever it answers with a status below 500 (408, too late, is as good as no answer).
 * @throws CourierFailure `unreachable` without an answer in time, and for a fault of the provider's own; `busy` for 429.
 */
export async function callCourier({ method, url, headers, body }: CourierCall): Promise<CourierAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status === 429) throw new CourierFailure('busy', 'the courier asks for a pause');
    if (response.status >= 500 || response.status === 408)
      throw new CourierFailure('unreachable', 'the courier has a fault');
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, body: jsonOf(bytes), bytes };
  } catch (error) {
    if (error instanceof CourierFailure) throw error;
    // The error's own words may hold the address, which may hold a key; its name is enough.
    throw new CourierFailure('unreachable', error instanceof Error ? error.name : 'no answer');
  }
}
