import type { ProofType } from '../order/money.ts';

/** Bytes from the beginning of a file that tell what it is. */
export const tellingBytes = 12;

const startsWith = (head: Uint8Array, bytes: readonly number[], from = 0): boolean =>
  bytes.every((byte, index) => head[from + index] === byte);

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const signatures: Record<ProofType, (head: Uint8Array) => boolean> = {
  'image/jpeg': (head) => startsWith(head, [0xff, 0xd8, 0xff]),
  'image/png': (head) => startsWith(head, [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/webp': (head) => startsWith(head, ascii('RIFF')) && startsWith(head, ascii('WEBP'), 8),
  'application/pdf': (head) => startsWith(head, ascii('%PDF-')),
};

/** Whether a file that begins like this is of the type that it was announced as. */
export const isOfType = (type: ProofType, head: Uint8Array): boolean => signatures[type](head);
