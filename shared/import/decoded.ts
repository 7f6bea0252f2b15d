import { TextDecoder } from 'node:util';
import { FileRefused } from './file-refused.ts';

/** Encodings of a file. A byte order mark tells UTF-16; nothing tells Windows-1252, so a person must. */
export const encodings = ['utf-8', 'windows-1252'] as const;

export type Encoding = (typeof encodings)[number];

type Bytes = AsyncIterable<Uint8Array>;

const notText = 'Berkas ini bukan CSV. Di Excel, simpan lewat Save As sebagai "CSV UTF-8".';
const notUtf8 =
  'Berkas ini tidak tersimpan sebagai UTF-8, jadi huruf seperti é bisa rusak. Di Excel, simpan sebagai "CSV UTF-8", ' +
  'atau pilih encoding windows-1252.';

const beginsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** `PK`: a workbook is a ZIP file. */
const isZip = (bytes: Uint8Array): boolean => beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04);

const markedAs = (bytes: Uint8Array): string | undefined => {
  if (beginsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (beginsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  return beginsWith(bytes, 0xef, 0xbb, 0xbf) ? 'utf-8' : undefined;
};

const encodingOf = (head: Uint8Array, chosen: Encoding): string => {
  if (isZip(head)) throw new FileRefused(notText);
  return markedAs(head) ?? chosen;
};

const checkedText = (text: string): string => {
  if (text.includes('\0')) throw new FileRefused(notText);
  return text;
};

const decode = (decoder: TextDecoder, bytes?: Uint8Array): string => {
  try {
    return checkedText(bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused(notUtf8);
  }
};

/**
 * The text of a file, piece by piece, without its byte order mark.
 * @throws FileRefused where the bytes are no text of the encoding.
 */
export async function* decoded(bytes: Bytes, chosen: Encoding): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk, chosen), { fatal: true });
    yield decode(decoder, chunk);
  }
  if (decoder) yield decode(decoder);
}
