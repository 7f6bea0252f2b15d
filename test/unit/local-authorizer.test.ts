import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { authorize, type TokenCheck } from '../../local/gateway/authorizer.ts';

const now = new Date('2026-11-23T10:00:00Z');
const seconds = Math.floor(now.getTime() / 1000);
const claims = { sub: 'u1', client_id: 'console', role: 'owner', groups: ['a', 'b'], level: 3 };

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

describe('the JWT authorizer', () => {
  let ours: Pair;
  let theirs: Pair;
  let check: TokenCheck;
  beforeAll(async () => {
    ours = await generateKeyPair('RS256');
    theirs = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(ours.publicKey)), alg: 'RS256' };
    check = {
      authorizer: { issuer: 'https://issuer', audience: ['console'] },
      keys: createLocalJWKSet({ keys: [jwk] }),
      now,
    };
  });

  interface TokenChange {
    readonly payload?: Record<string, unknown>;
    readonly issuer?: string;
    readonly expires?: number;
    readonly foreign?: boolean;
  }
  async function tokenOf({
    payload = {},
    issuer = 'https://issuer',
    expires = 900,
    foreign = false,
  }: TokenChange) {
    return await new SignJWT({ ...claims, ...payload })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(issuer)
      .setExpirationTime(seconds + expires)
      .sign((foreign ? theirs : ours).privateKey);
  }

  it('hands all claims over as text', async () => {
    const found = await authorize(`Bearer ${await tokenOf({})}`, check);
    expect(found?.jwt.claims).toMatchObject({ sub: 'u1', role: 'owner', groups: '[a b]', level: '3' });
  });

  it('takes a token without the word Bearer, as API Gateway does', async () => {
    expect(await authorize(await tokenOf({}), check)).toBeDefined();
  });

  it('prefers the audience over the client', async () => {
    expect(
      await authorize(`Bearer ${await tokenOf({ payload: { aud: 'console', client_id: 'x' } })}`, check),
    ).toBeDefined();
    expect(await authorize(`Bearer ${await tokenOf({ payload: { aud: 'other' } })}`, check)).toBeUndefined();
  });

  it.each<[string, TokenChange]>([
    ['from another issuer', { issuer: 'https://elsewhere' }],
    ['that has expired', { expires: -1 }],
    ['signed by somebody else', { foreign: true }],
    ['for another client', { payload: { client_id: 'other' } }],
    ['without a client', { payload: { client_id: undefined } }],
  ])('refuses a token %s', async (_what, change) => {
    expect(await authorize(`Bearer ${await tokenOf(change)}`, check)).toBeUndefined();
  });

  it.each([[undefined], [''], ['Bearer '], ['Bearer not.a.token'], ['Basic dTpw'], ['Bearer a b']])(
    'refuses %j',
    async (authorization) => {
      expect(await authorize(authorization, check)).toBeUndefined();
    },
  );

  it('refuses a token whose claims were changed', async () => {
    const [header, , signature] = (await tokenOf({})).split('.');
    const forged = Buffer.from(
      JSON.stringify({ ...claims, role: 'admin', iss: 'https://issuer', exp: seconds + 900 }),
    );
    expect(
      await authorize(`Bearer ${header}.${forged.toString('base64url')}.${signature}`, check),
    ).toBeUndefined();
  });
});
