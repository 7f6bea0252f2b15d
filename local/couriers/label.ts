import type { HttpAnswer } from '../gateway/problem.ts';

/** Text inside a PDF string. */
const inPdf = (text: string): string =>
  text.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll(/[\\()]/g, (character) => `\\${character}`);

/** An A6 page with a few lines, as a whole PDF file. */
export function labelPdf(lines: readonly string[]): Uint8Array {
  const shown = lines.map((line, index) => `1 0 0 1 24 ${380 - index * 24} Tm (${inPdf(line)}) Tj`);
  const content = `BT /F1 14 Tf ${shown.join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 298 420] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`, 'latin1');
}

/** A label as an answer. */
export const labelAnswer = (lines: readonly string[]): HttpAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/pdf' },
  body: labelPdf(lines),
});
