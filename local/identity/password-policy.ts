import { randomInt } from 'node:crypto';
import * as z from 'zod/mini';

/** What the user pool of the template asks of a password. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly needs: readonly CharacterKind[];
  /** Days until a temporary password is of no use any more. */
  readonly temporaryDays: number;
}

interface CharacterKind {
  readonly property: 'RequireLowercase' | 'RequireUppercase' | 'RequireNumbers' | 'RequireSymbols';
  readonly pattern: RegExp;
  /** Characters of this kind that a person can tell apart, for passwords that are made up here. */
  readonly sample: string;
  /** As Cognito names it in an error. */
  readonly cognito: string;
  /** As a seller reads it. */
  readonly label: string;
}

const kinds: readonly CharacterKind[] = [
  {
    property: 'RequireLowercase',
    pattern: /[a-z]/,
    sample: 'abcdefghijkmnpqrstuvwxyz',
    cognito: 'lowercase characters',
    label: 'huruf kecil',
  },
  {
    property: 'RequireUppercase',
    pattern: /[A-Z]/,
    sample: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
    cognito: 'uppercase characters',
    label: 'huruf besar',
  },
  {
    property: 'RequireNumbers',
    pattern: /\d/,
    sample: '23456789',
    cognito: 'numeric characters',
    label: 'angka',
  },
  {
    property: 'RequireSymbols',
    pattern: /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/,
    sample: '!#%*+=?@',
    cognito: 'symbol characters',
    label: 'simbol seperti ! atau #',
  },
];

const flag = z._default(z.boolean(), true);

/** Cognito's own rules apply where the template has none. */
const policyProperties = z.looseObject({
  MinimumLength: z._default(z.number(), 8),
  RequireLowercase: flag,
  RequireUppercase: flag,
  RequireNumbers: flag,
  RequireSymbols: flag,
  TemporaryPasswordValidityDays: z._default(z.number(), 7),
});

const poolPolicies = z.looseObject({ PasswordPolicy: z.optional(z.unknown()) });

/** @param policies the property `Policies` of a user pool. */
export function passwordPolicyOf(policies: unknown): PasswordPolicy {
  const { PasswordPolicy } = poolPolicies.parse(policies ?? {});
  const policy = policyProperties.parse(PasswordPolicy ?? {});
  return {
    minimumLength: policy.MinimumLength,
    needs: kinds.filter(({ property }) => policy[property]),
    temporaryDays: policy.TemporaryPasswordValidityDays,
  };
}

interface Complaint {
  /** As Cognito says it. */
  readonly cognito: string;
  /** As a seller reads it. */
  readonly detail: string;
}

/** What is wrong with a password, if anything. */
export function passwordComplaint(password: string, policy: PasswordPolicy): Complaint | undefined {
  if (password.length < policy.minimumLength) {
    return {
      cognito: 'Password not long enough',
      detail: `Kata sandi terlalu pendek. Pakai minimal ${policy.minimumLength} karakter.`,
    };
  }
  const missing = policy.needs.find(({ pattern }) => !pattern.test(password));
  return (
    missing && {
      cognito: `Password must have ${missing.cognito}`,
      detail: `Kata sandi belum punya ${missing.label}.`,
    }
  );
}

/** The rules in one sentence, for the person who chooses a password. */
export function passwordRules({ minimumLength, needs }: PasswordPolicy): string {
  const labels = needs.map(({ label }) => label);
  const last = labels.pop();
  if (last === undefined) return `Minimal ${minimumLength} karakter.`;
  const list = labels.length > 1 ? `${labels.join(', ')}, dan ${last}` : [...labels, last].join(' dan ');
  return `Minimal ${minimumLength} karakter, dengan ${list}.`;
}

function pick(characters: string): string {
  return characters[randomInt(characters.length)] ?? '';
}

/** A password that nobody can guess and that keeps the rules, for a person to type once. */
export function temporaryPassword({ minimumLength, needs }: PasswordPolicy): string {
  const asked = needs.map(({ sample }) => pick(sample));
  const letters = kinds
    .slice(0, 3)
    .map(({ sample }) => sample)
    .join('');
  const length = Math.max(minimumLength, 12);
  const characters = [...asked, ...Array.from({ length: length - asked.length }, () => pick(letters))];
  for (let place = characters.length - 1; place > 0; place -= 1) {
    const other = randomInt(place + 1);
    [characters[place], characters[other]] = [characters[other] ?? '', characters[place] ?? ''];
  }
  return characters.join('');
}
