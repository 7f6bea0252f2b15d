import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it, vi } from 'vitest';
import { handler } from '../../functions/stamp-token/handler.ts';
import { userKey } from '../../shared/table/keys.ts';

const table = mockClient(DynamoDBDocumentClient);

beforeEach(() => {
  table.reset();
  vi.stubEnv('TABLE_NAME', 'orders');
});

const member = {
  sub: 'sub-1',
  sellerId: 'toko-contoh',
  name: 'Agen Contoh',
  email: 'agen@contoh.example',
  role: 'agent',
  grants: ['prepare', 'ship'],
  agentId: 'agen-satu',
  active: true,
  invitedAt: '2026-03-02T03:00:00.000Z',
  version: 3,
};

const claimsOf = async (membership: object | undefined): Promise<unknown> => {
  table.on(GetCommand, { Key: userKey('sub-1') }).resolves(membership ? { Item: { membership } } : {});
  const event = { request: { userAttributes: { sub: 'sub-1' } }, response: {} };
  const { response } = await handler(event as unknown as PreTokenGenerationV2TriggerEvent);
  const answer: { claimsAndScopeOverrideDetails?: { accessTokenGeneration?: object | undefined } } = response;
  return answer.claimsAndScopeOverrideDetails?.accessTokenGeneration;
};

it('writes shop, role, name, agent and grants of a member into the token', async () => {
  expect(await claimsOf(member)).toEqual({
    claimsToAddOrOverride: {
      seller: 'toko-contoh',
      role: 'agent',
      name: 'Agen Contoh',
      agent: 'agen-satu',
      grants: 'prepare ship',
    },
  });
});

it('knows members of earlier times, who have no grants', async () => {
  const { sub, sellerId, name, role } = member;
  expect(await claimsOf({ sub, sellerId, name, role })).toEqual({
    claimsToAddOrOverride: { seller: sellerId, role, name },
  });
});

it('leaves out grants that no longer exist', async () => {
  expect(await claimsOf({ ...member, grants: ['teleport', 'ship'] })).toMatchObject({
    claimsToAddOrOverride: { grants: 'ship' },
  });
});

it.each([
  ['no member', undefined],
  ['switched off', { ...member, active: false }],
  ['being removed', { ...member, removedAt: '2026-03-03T03:00:00.000Z' }],
])('writes nothing for a user who is %s', async (_, membership) => {
  expect(await claimsOf(membership)).toBeUndefined();
});
