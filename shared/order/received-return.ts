import type { Actor } from './actor.ts';

/** How goods came back. */
export const conditionLabels = {
  GOOD: 'Baik',
  DAMAGED: 'Rusak',
  INCOMPLETE: 'Kurang',
  SWAPPED: 'Tertukar',
} as const;

export type ReturnCondition = keyof typeof conditionLabels;

const isCondition = (name: string): name is ReturnCondition => Object.hasOwn(conditionLabels, name);

export const returnConditions: readonly ReturnCondition[] = Object.keys(conditionLabels).filter(isCondition);

/** Pieces that went back into the stock, kept with all that names them: the order's lines may change later. */
export interface RestockedPieces {
  readonly productId: string;
  readonly variantId?: string;
  readonly name: string;
  readonly variant?: string;
  readonly quantity: number;
  /** The product counts its stock, so the pieces are for sale again. */
  readonly stocked?: true;
}

/** A return as the warehouse took it in. */
export interface ReceivedReturn {
  readonly at: string;
  readonly by: Actor;
  readonly condition: ReturnCondition;
  /** Where it lies now. */
  readonly warehouseId: string;
  readonly restocked: readonly RestockedPieces[];
  /** The courier had not said that it comes back. */
  readonly unannounced?: true;
  /** As it was read from the label. */
  readonly awb?: string;
  readonly note?: string;
  readonly evidenceIds: readonly string[];
}
