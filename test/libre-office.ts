import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether LibreOffice is there. */
export const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

/** CSV in UTF-8, every text in quotes, cells as they are shown, all formulas as formulas. */
const asShown = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true';

/** A workbook as LibreOffice understands it, written by it as CSV. */
export async function openedByLibreOffice(file: Uint8Array): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'pesanan-office-'));
  try {
    await writeFile(join(place, 'book.xlsx'), file);
    await run('soffice', [
      `-env:UserInstallation=${pathToFileURL(join(place, 'profile'))}`,
      '--headless',
      '--convert-to',
      asShown,
      '--outdir',
      place,
      join(place, 'book.xlsx'),
    ]);
    return await readFile(join(place, 'book.csv'), 'utf8');
  } finally {
    await rm(place, { recursive: true });
  }
}
