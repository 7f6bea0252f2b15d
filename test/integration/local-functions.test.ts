import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Stack } from '../../local/stack.ts';
import { startFixtureStack } from './local-fixture.ts';

const environment = z.record(z.string(), z.string());

describe('a function of the local stack', () => {
  let stack: Stack;
  const told: string[] = [];
  beforeAll(async () => {
    stack = await startFixtureStack({ tell: (line) => told.push(line) });
  });
  afterAll(() => stack.stop());

  it('sees its own environment and nothing else', async () => {
    const seen = environment.parse(await stack.invoke('environment', {}));
    expect(Object.keys(seen).toSorted((one, other) => one.localeCompare(other))).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_DEFAULT_REGION',
      'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER',
      'AWS_ENDPOINT_URL_DYNAMODB',
      'AWS_ENDPOINT_URL_KMS',
      'AWS_ENDPOINT_URL_S3',
      'AWS_ENDPOINT_URL_SQS',
      'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
      'AWS_LAMBDA_FUNCTION_NAME',
      'AWS_LAMBDA_FUNCTION_VERSION',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'COURIER_API_URL_BITESHIP',
      'COURIER_API_URL_KIRIMINAJA',
      'COURIER_API_URL_NINJAVAN',
      'ONLY_HERE',
      'PAYMENT_API_URL_MIDTRANS',
      'PAYMENT_API_URL_XENDIT',
      'TABLE_NAME',
      'TZ',
    ]);
    expect(seen['TABLE_NAME']).toBe(stack.tableName);
  });

  it('is stopped when its time is up, also inside an endless loop', async () => {
    const timedOut = { detail: { errorType: 'Sandbox.Timedout' } };
    await Promise.all([
      expect(stack.invoke('sleep', {})).rejects.toMatchObject(timedOut),
      expect(stack.invoke('spin', {})).rejects.toMatchObject(timedOut),
    ]);
    expect(told.some((line) => line.includes('[spin] Sandbox.Timedout'))).toBe(true);
  });

  it.each([
    ['exit', 'Runtime.ExitError'],
    ['uncaught', 'Runtime.UnhandledError'],
    ['memory', 'Runtime.OutOfMemory'],
    ['throw', 'TypeError'],
  ])('fails alone when it ends by %s', async (how, errorType) => {
    await expect(stack.invoke('crash', { how })).rejects.toMatchObject({ detail: { errorType } });
    expect(await stack.invoke('echo', { requestContext: {} })).toMatchObject({ statusCode: 200 });
  });

  it('says that its code or handler is missing', async () => {
    await expect(stack.invoke('no-export', {})).rejects.toMatchObject({
      detail: { errorType: 'Runtime.HandlerNotFound' },
    });
    await expect(stack.invoke('no-code', {})).rejects.toThrow('absent');
  });

  it('keeps its memory between calls and takes one call at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => stack.invoke('echo', {})));
    const calls = answers.map((answer) => {
      const { body } = z.object({ body: z.string() }).parse(answer);
      return z.object({ calls: z.number() }).parse(JSON.parse(body)).calls;
    });
    expect(Math.max(...calls)).toBeGreaterThan(1);
  });

  it('answers a failed call over HTTP as a problem', async () => {
    const response = await fetch(`${stack.url}/sleep`);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: 'function_failed' });
  });

  it('names the functions that exist when one does not', async () => {
    await expect(stack.invoke('nobody', {})).rejects.toThrow('put-item');
  });
});
