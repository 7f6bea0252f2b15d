import type { Actor } from './actor.ts';

/** What a shop may ask a courier to do with a parcel. */
export const instructionLabels = {
  REDELIVER: 'Kirim ulang ke penerima',
  RETURN: 'Kembalikan ke penjual',
  CHANGE_ADDRESS: 'Ubah alamat penerima',
} as const;

export type InstructionKind = keyof typeof instructionLabels;

const isInstruction = (name: string): name is InstructionKind => Object.hasOwn(instructionLabels, name);

export const instructionKinds: readonly InstructionKind[] =
  Object.keys(instructionLabels).filter(isInstruction);

/** What the shop wants done with a parcel. No courier documents an API for it: a person hands it on. */
export interface CourierInstruction {
  readonly instruction: InstructionKind;
  readonly note?: string;
  /** Where it should go instead, as a person writes it. */
  readonly address?: string;
  readonly at: string;
  readonly by: Actor;
}
