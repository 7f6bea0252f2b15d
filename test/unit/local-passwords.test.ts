import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from '../../local/identity/password-hash.ts';
import {
  passwordComplaint,
  passwordPolicyOf,
  passwordRules,
  temporaryPassword,
} from '../../local/identity/password-policy.ts';

const aPolicy = fc.record({
  MinimumLength: fc.integer({ min: 6, max: 40 }),
  RequireLowercase: fc.boolean(),
  RequireUppercase: fc.boolean(),
  RequireNumbers: fc.boolean(),
  RequireSymbols: fc.boolean(),
});

describe('a temporary password', () => {
  it('keeps the rules of every pool and is never made twice', () => {
    fc.assert(
      fc.property(aPolicy, (PasswordPolicy) => {
        const policy = passwordPolicyOf({ PasswordPolicy });
        const password = temporaryPassword(policy);
        expect(passwordComplaint(password, policy)).toBeUndefined();
        expect(temporaryPassword(policy)).not.toBe(password);
      }),
    );
  });
});

describe('the rules for passwords', () => {
  it('are those of Cognito where the template has none', () => {
    const policy = passwordPolicyOf(undefined);
    expect(policy).toMatchObject({ minimumLength: 8, temporaryDays: 7 });
    expect(passwordRules(policy)).toBe(
      'Minimal 8 karakter, dengan huruf kecil, huruf besar, angka, dan simbol seperti ! atau #.',
    );
  });

  it.each([
    [{ RequireUppercase: false, RequireSymbols: false }, 'Minimal 8 karakter, dengan huruf kecil dan angka.'],
    [
      { RequireLowercase: false, RequireUppercase: false, RequireSymbols: false },
      'Minimal 8 karakter, dengan angka.',
    ],
    [
      { RequireLowercase: false, RequireUppercase: false, RequireNumbers: false, RequireSymbols: false },
      'Minimal 8 karakter.',
    ],
  ])('read well with %o', (PasswordPolicy, sentence) => {
    expect(passwordRules(passwordPolicyOf({ PasswordPolicy }))).toBe(sentence);
  });
});

describe('a stored password', () => {
  it('is recognised, also when typed on another keyboard, and cannot be read', async () => {
    const composed = 'Kafé-Melati-7';
    const stored = await hashPassword(composed);
    expect(stored).not.toContain('Melati');
    expect(await isPassword(composed.normalize('NFD'), stored)).toBe(true);
    expect(await isPassword('Kafe-Melati-7', stored)).toBe(false);
    expect(await hashPassword(composed)).not.toBe(stored);
  });

  it.each(['', '.', 'abc', 'a.b'])('is never matched by what is broken: "%s"', async (stored) => {
    expect(await isPassword('', stored)).toBe(false);
  });
});
