import { ClaimLost } from './claim-lost.ts';
import { type Update, writeTogether } from './write-together.ts';

/** Names a run that holds a job, and says until when it holds it without speaking again. */
export interface Claim {
  readonly claimId: string;
  readonly leaseUntil: string;
}

/** A job may be taken that waits, or one whose run has fallen silent. The claim sets `state` beside it. */
export const isFree = (now: Date) => ({
  condition: '#state = :queued OR (#state = :state AND #leaseUntil < :now)',
  values: { ':queued': 'QUEUED', ':now': now.toISOString() },
});

/** Writes a claim. @returns whether the job was free. */
export async function take(claim: Update): Promise<boolean> {
  try {
    await writeTogether([{ ...claim, refusal: () => new ClaimLost() }]);
    return true;
  } catch (error) {
    if (error instanceof ClaimLost) return false;
    throw error;
  }
}
