import type { EvidenceType } from '../order/evidence.ts';

/** What files of orders may be. */
export type FileType = EvidenceType;

/** Bytes from the beginning of a file that tell what it is. */
export const tellingBytes = 12;

const startsWith = (head: Uint8Array, bytes: readonly number[], from = 0): boolean =>
  bytes.every((byte, index) => head[from + index] === byte);

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const signatures: Record<FileType, (head: Uint8Array) => boolean> = {
  'image/jpeg': (head) => startsWith(head, [0xff, 0xd8, 0xff]),
  'image/png': (head) => startsWith(head, [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/webp': (head) => startsWith(head, ascii('RIFF')) && startsWith(head, ascii('WEBP'), 8),
  'application/pdf': (head) => startsWith(head, ascii('%PDF-')),
  // The length of the first box stands before its name (ISO/IEC 14496-12).
  'video/mp4': (head) => startsWith(head, ascii('ftyp'), 4),
};

/** Whether a file that begins like this is of the type that it was announced as. */
export const isOfType = (type: FileType, head: Uint8Array): boolean => signatures[type](head);
