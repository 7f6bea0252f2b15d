import type { Actor } from './actor.ts';
import { proofTypes } from './money.ts';

export const evidenceTypes = [...proofTypes, 'video/mp4'] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

const megabyte = 1024 * 1024;

/** Megabytes that a file may have: couriers ask for a video of the unpacking. */
export const evidenceMegabytes: Readonly<Record<EvidenceType, number>> = {
  'image/jpeg': 5,
  'image/png': 5,
  'image/webp': 5,
  'application/pdf': 5,
  'video/mp4': 50,
};

export const evidenceLimitBytes = (type: EvidenceType): number => evidenceMegabytes[type] * megabyte;

/** What shows how a parcel fared: a checked picture, video or document. */
export interface Evidence {
  /** 128 random bits. */
  readonly evidenceId: string;
  readonly contentType: EvidenceType;
  readonly sizeBytes: number;
  readonly note?: string;
  readonly at: string;
  readonly by: Actor;
}

/** Files that an order holds as evidence. */
export const evidenceLimit = 20;

/** Those of some ids that are no evidence of an order. */
export const unknownEvidence = (
  { evidence = [] }: { readonly evidence?: readonly Evidence[] },
  ids: readonly string[],
): readonly string[] => ids.filter((id) => !evidence.some(({ evidenceId }) => evidenceId === id));
