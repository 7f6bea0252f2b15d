/** The file as a whole cannot be read; the message tells a person what to do about it. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
}
