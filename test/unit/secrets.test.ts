import { DecryptCommand, EncryptCommand } from '@aws-sdk/client-kms';
import type { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { open } from '../../shared/secret/open.ts';
import { rotated } from '../../shared/secret/rotated.ts';
import { seal } from '../../shared/secret/seal.ts';
import { aKms, testKeyArn } from '../a-kms.ts';

const owner = { sellerId: 'toko-satu', accountId: 'akun-satu' };
const secret = 'kunci-yang-tidak-boleh-terbaca';

let kms: ReturnType<typeof mockClient>;
let written: string;

beforeEach(() => {
  kms = aKms();
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text;
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const unavailable = { name: 'Problem', code: 'unavailable' };
const decryptions = () => kms.commandCalls(DecryptCommand).length;

describe('a sealed text', () => {
  it('opens for its owner, whatever it says', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 900 });
    await fc.assert(
      fc.asyncProperty(text, async (plain) => {
        expect(await open(await seal(plain, owner), owner)).toBe(plain);
      }),
      { numRuns: 50 },
    );
  });

  it('is made by the key of the stage, for one record of one shop', async () => {
    await open(await seal(secret, owner), owner);
    const key = { KeyId: testKeyArn, EncryptionContext: owner };
    expect(kms.commandCalls(EncryptCommand)[0]?.args[0].input).toMatchObject(key);
    expect(kms.commandCalls(DecryptCommand)[0]?.args[0].input).toMatchObject(key);
  });

  it('holds nothing of it, and is another each time', async () => {
    const texts = [await seal(secret, owner), await seal(secret, owner)];
    expect(new Set(texts).size).toBe(2);
    for (const sealed of texts) {
      expect(sealed).toMatch(/^[A-Za-z0-9+/]+=*$/);
      expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain(secret);
    }
  });

  it.each([
    ['another shop', { sellerId: 'toko-dua', accountId: 'akun-satu' }],
    ['another account', { sellerId: 'toko-satu', accountId: 'akun-dua' }],
    ['an account at a gateway', { sellerId: 'toko-satu', gatewayId: 'akun-satu' }],
  ])('does not open for %s, also in a process that has it open', async (_whose, other) => {
    const sealed = await seal(secret, owner);
    await open(sealed, owner);
    await expect(open(sealed, other)).rejects.toMatchObject(unavailable);
    expect(await open(sealed, { ...owner })).toBe(secret);
  });

  it('does not open when a byte of it was changed', async () => {
    const blob = Buffer.from(await seal(secret, owner), 'base64');
    blob[blob.length - 1] = (blob.at(-1) ?? 0) ^ 1;
    await expect(open(blob.toString('base64'), owner)).rejects.toMatchObject(unavailable);
  });

  it('is asked of KMS once by a warm process, however many want it at the same time', async () => {
    const sealed = await seal(secret, owner);
    const opened = await Promise.all(Array.from({ length: 100 }, () => open(sealed, owner)));
    expect(new Set(opened)).toEqual(new Set([secret]));
    await open(sealed, owner);
    expect(decryptions()).toBe(1);
  });

  it('is forgotten after 500 others, unless it was needed since', async () => {
    const [used, unused] = [await seal(secret, owner), await seal(secret, owner)];
    await open(used, owner);
    await open(unused, owner);
    for (let number = 0; number < 499; number += 1) await open(await seal(`lain ${number}`, owner), owner);
    await open(used, owner);
    const before = decryptions();
    await open(await seal('satu lagi', owner), owner);
    await open(used, owner);
    expect(decryptions()).toBe(before + 1);
    await open(unused, owner);
    expect(decryptions()).toBe(before + 2);
  });
});

describe('a failure of KMS', () => {
  const talkative = new Error(`cannot work on ${secret}`);

  it('is a 503 and is not remembered', async () => {
    const sealed = await seal(secret, owner);
    kms.on(DecryptCommand).rejectsOnce(talkative);
    await expect(open(sealed, owner)).rejects.toMatchObject(unavailable);
    aKms();
    expect(await open(sealed, owner)).toBe(secret);
  });

  it('tells whose secrets it was about, and none of them', async () => {
    const sealed = await seal(secret, owner);
    kms.on(DecryptCommand).rejects(talkative);
    kms.on(EncryptCommand).rejects(talkative);
    const errors = await Promise.all(
      [open(sealed, owner), seal(secret, owner)].map((work) => work.catch((error: Error) => error)),
    );
    for (const error of errors) expect(`${JSON.stringify(error)}${String(error)}`).not.toContain(secret);
    expect(errors).toMatchObject([unavailable, unavailable]);
    expect(written).toContain('"accountId":"akun-satu"');
    expect(written).toContain('"secrets":"failed"');
    expect(written).not.toContain(secret);
  });

  it('is not hidden when the function was deployed without its key', async () => {
    vi.stubEnv('SECRETS_KEY_ARN', '');
    await expect(seal(secret, owner)).rejects.toThrow('SECRETS_KEY_ARN');
    await expect(open('AAAA', owner)).rejects.toThrow('SECRETS_KEY_ARN');
  });
});

describe('a text above 4 KB', () => {
  it('is refused before KMS is asked, and not quoted', async () => {
    const long = 'é'.repeat(2_049);
    await expect(seal(long, owner)).rejects.toThrow('4098 bytes');
    await expect(seal(long, owner)).rejects.not.toThrow('é');
    expect(kms.commandCalls(EncryptCommand)).toEqual([]);
    expect(await open(await seal('é'.repeat(2_048), owner), owner)).toHaveLength(2_048);
  });
});

describe('secrets in rotation', () => {
  const word = fc.constantFrom('satu', 'dua', 'tiga', 'empat');

  it('are the newest and the one before, and never more', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (filled) => {
        const live = filled.reduce<string[]>((before, one) => rotated(before, one, false), []);
        const others = filled.filter((one) => one !== filled.at(-1));
        expect(live).toEqual([filled.at(-1), ...others.slice(-1)]);
      }),
    );
  });

  it('stay as they are when the newest is filled in again', () => {
    expect(rotated(['dua', 'satu'], 'dua', false)).toEqual(['dua', 'satu']);
  });

  it('are one again once the one before is forgotten, and none once it is taken away', () => {
    expect(rotated(['dua', 'satu'], 'dua', true)).toEqual(['dua']);
    expect(rotated(['dua', 'satu'], 'tiga', true)).toEqual(['tiga']);
    expect(rotated(['dua', 'satu'], undefined, false)).toEqual([]);
  });
});
