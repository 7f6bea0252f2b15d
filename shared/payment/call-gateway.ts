import { GatewayFailure } from './gateway-adapter.ts';

/** A gateway that has not answered by then is given up; the whole request must fit into API Gateway's 29 seconds. */
const patienceMs = 8_000;

export interface GatewayCall {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** The user of HTTP Basic; the password is empty, as both gateways have it. */
  readonly apiKey: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface GatewayAnswer {
  readonly status: number;
  readonly body: unknown;
}

const basic = (user: string): string => `Basic ${Buffer.from(`${user}:`).toString('base64')}`;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Calls a gateway once and reads its JSON, whatever the HTTP status; undefined where it sent none.
 * @throws GatewayFailure `unreachable` without an answer in time, and for a fault of the gateway's own.
 */
export async function callGateway({
  method,
  url,
  apiKey,
  body,
  headers,
}: GatewayCall): Promise<GatewayAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        authorization: basic(apiKey),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status < 500 && response.status !== 429) {
      return { status: response.status, body: jsonOf(await response.text()) };
    }
    throw new GatewayFailure('unreachable', 'the gateway has a fault', response.status);
  } catch (error) {
    if (error instanceof GatewayFailure) throw error;
    // The error's own words may hold the address, which holds our reference; its name is enough.
    throw new GatewayFailure('unreachable', error instanceof Error ? error.name : 'no answer');
  }
}
