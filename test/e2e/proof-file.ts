import type { Answer } from './desk.ts';

/** A file that begins as a PNG does. */
export const aPng = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4, 5, 6, 7, 8]);

/** Sends a file by the link of an announcement, as a browser or a program does. @returns the bucket's status. */
export async function sendFile(
  announced: Answer,
  body: Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
): Promise<number> {
  const upload = announced.body['upload'] as { method: string; url: string; headers: Record<string, string> };
  // The program sets the length itself; another one than announced is what the bucket must notice.
  const { 'content-length': _announced, ...headers } = upload.headers;
  const answer = await fetch(upload.url, { method: upload.method, body, headers: { ...headers, ...more } });
  return answer.status;
}
