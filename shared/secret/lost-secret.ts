import { Problem } from '../http/problem.ts';

/**
 * A sealed text that nothing opens any more, however often it is tried: it was changed or moved, or its key is gone. Answered
 * as `unavailable`, like a key service that does not answer.
 */
export class LostSecret extends Problem {
  constructor(detail: string) {
    super('unavailable', detail);
  }
}

/** Errors of KMS that say so of a text or its key: https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html */
const lost: readonly string[] = [
  'InvalidCiphertextException',
  'IncorrectKeyException',
  'NotFoundException',
  'DisabledException',
  'KMSInvalidStateException',
];

/** Whether an error of the key service will be the same next time. */
export const saysLost = (errorName: string): boolean => lost.includes(errorName);
