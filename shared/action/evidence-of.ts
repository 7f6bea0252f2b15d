import { Problem } from '../http/problem.ts';
import { type Evidence, unknownEvidence } from '../order/evidence.ts';

/**
 * Refuses files that the order does not hold.
 * @throws Problem `invalid_request`
 */
export function requireEvidence(
  order: { readonly evidence?: readonly Evidence[] },
  evidenceIds: readonly string[],
): void {
  const unknown = unknownEvidence(order, evidenceIds);
  if (unknown.length === 0) return;
  const errors = unknown.map((id) => ({
    path: `evidenceIds.${evidenceIds.indexOf(id)}`,
    message: 'Bukti ini tidak ada di pesanan ini. Unggah dulu.',
  }));
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
}
