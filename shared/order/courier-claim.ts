import type { Actor } from './actor.ts';

/** What a courier can be held liable for. */
export const claimLabels = {
  LOST: 'Paket hilang',
  DAMAGED: 'Barang rusak',
  SWAPPED: 'Barang tertukar',
  INCOMPLETE: 'Barang kurang',
  UNANNOUNCED_RETURN: 'Retur tanpa pemberitahuan',
} as const;

export type ClaimAbout = keyof typeof claimLabels;

const isAbout = (name: string): name is ClaimAbout => Object.hasOwn(claimLabels, name);

export const claimAbouts: readonly ClaimAbout[] = Object.keys(claimLabels).filter(isAbout);

export const claimOutcomes = ['PAID', 'REJECTED'] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];

/** A claim against a courier. It may outlive its parcel: a replacement can be on its way before it is settled. */
export interface CourierClaim {
  /** Number of the shipment that it is about. */
  readonly shipment: number;
  readonly about: ClaimAbout;
  /** What the shop asks for, in rupiah. */
  readonly amountIdr?: number;
  readonly reference?: string;
  readonly note?: string;
  readonly evidenceIds: readonly string[];
  readonly openedAt: string;
  readonly openedBy: Actor;
  /** Absent while the courier has not decided. */
  readonly settled?: {
    readonly outcome: ClaimOutcome;
    /** What the courier paid, in rupiah. */
    readonly amountIdr?: number;
    readonly reference?: string;
    readonly note?: string;
    readonly at: string;
    readonly by: Actor;
  };
}
