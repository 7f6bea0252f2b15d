/** Why an export has failed, and what the person who waits reads. */
const words = {
  internal: 'Ekspor gagal karena gangguan di sistem kami. Silakan buat ekspor baru.',
  took_too_long:
    'Ekspor ini tidak selesai dalam 20 jam sehingga dihentikan. Persempit rentang tanggalnya, lalu buat ekspor baru.',
  too_large:
    'Ekspor ini terlalu besar untuk satu berkas. Persempit rentang tanggalnya, lalu buat ekspor baru.',
  workbook_too_large:
    'Ekspor ini terlalu besar untuk berkas Excel. Pilih CSV, kurangi kolomnya, atau persempit rentang tanggalnya.',
} as const;

export type FailureCode = keyof typeof words;

export const failureCodes = [
  'internal',
  'took_too_long',
  'too_large',
  'workbook_too_large',
] as const satisfies readonly FailureCode[];

/** A stable code and the sentence for people. */
export const failureView = (code: FailureCode): { code: FailureCode; message: string } => ({
  code,
  message: words[code],
});
