import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { log } from '../log.ts';
import { OrderError } from '../order/order-error.ts';
import { BadCursor } from '../table/cursor.ts';
import { Problem, type ProblemCode, statusOf } from './problem.ts';
import { type ApiRequest, requestOf } from './request.ts';
import type { Access } from './route.ts';

/** What a handler answers; `body` becomes JSON, `text` and `bytes` are sent as they are. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export type ApiEvent = APIGatewayProxyEventV2;
export type ApiResult = APIGatewayProxyStructuredResultV2;

/** When to come again: as the refusal says, or soon where we are at fault. */
const retryAfter = (status: number, facts: Readonly<Record<string, unknown>>): Record<string, string> => {
  const { retryAfterSeconds = status === 503 ? 5 : undefined } = facts;
  return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
};

const refusal = (
  status: number,
  code: string,
  detail: string,
  facts: Readonly<Record<string, unknown>> = {},
): ApiResult => ({
  statusCode: status,
  headers: {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...retryAfter(status, facts),
  },
  body: JSON.stringify({ ...facts, type: 'about:blank', title: code, status, code, detail }),
});

const busyErrors = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'TransactionInProgressException',
  'TransactionCanceledException',
  'InternalServerError',
  'Overtaken',
  'TimeoutError',
  'TooManyRequestsException',
  'InternalErrorException',
];

const known = (error: unknown): { code: ProblemCode; error: Error; facts: object } | undefined => {
  if (error instanceof Problem || error instanceof OrderError) {
    return { code: error.code, error, facts: error.facts };
  }
  if (error instanceof BadCursor) {
    const detail = 'Penanda halaman tidak dikenal. Mulai lagi dari halaman pertama.';
    return { code: 'invalid_cursor', error: new Error(detail), facts: {} };
  }
  if (error instanceof Error && busyErrors.includes(error.name)) {
    return {
      code: 'unavailable',
      error: new Error('Sistem sedang sibuk. Coba lagi sebentar lagi.'),
      facts: {},
    };
  }
  return undefined;
};

/** The answer to a failed request: the caller's mistake by its code, ours as a bare 500 with the story in the log. */
const answerTo = (error: unknown): ApiResult => {
  const problem = known(error);
  if (problem)
    return refusal(statusOf(problem.code), problem.code, problem.error.message, { ...problem.facts });
  log('error', 'request failed', { error: error instanceof Error ? error.stack : String(error) });
  return refusal(
    500,
    'internal',
    'Terjadi kesalahan di sistem kami. Coba lagi; bila berulang, hubungi kami.',
  );
};

const payload = ({ body, text, bytes }: Reply): Pick<ApiResult, 'body' | 'isBase64Encoded'> => {
  if (bytes) return { body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true };
  if (text !== undefined) return { body: text };
  return body === undefined ? {} : { body: JSON.stringify(body) };
};

const answer = (reply: Reply): ApiResult => ({
  statusCode: reply.status,
  headers: {
    'content-type': reply.text === undefined ? 'application/json' : 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...reply.headers,
  },
  ...payload(reply),
});

const requestLog = (): middy.MiddlewareObj<ApiEvent, ApiResult> => {
  let started = 0;
  const line = ({ event, response }: middy.Request<ApiEvent, ApiResult>) =>
    log('info', 'request', {
      route: event.routeKey,
      requestId: event.requestContext.requestId,
      status: response?.statusCode,
      ms: Math.round(performance.now() - started),
    });
  return {
    before: () => {
      started = performance.now();
    },
    after: line,
    onError: line,
  };
};

const problems = (): middy.MiddlewareObj<ApiEvent, ApiResult> => ({
  onError: (request) => {
    request.response = answerTo(request.error);
  },
});

/**
 * The Lambda handler of a route: parses at the edge, runs `handle`, turns refusals into problem+json and writes
 * one log line.
 */
export function apiHandler(access: Access, handle: (request: ApiRequest) => Promise<Reply>) {
  const run = async (event: ApiEvent): Promise<ApiResult> =>
    answer(await handle(requestOf(access, event, new Date())));
  return middy<ApiEvent, ApiResult>().use(requestLog()).use(problems()).handler(run);
}
