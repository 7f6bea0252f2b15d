import { listColumns } from '../shared/export/columns/list-columns.ts';
import { xlsxFile } from '../shared/export/xlsx-file.ts';
import { log } from '../shared/log.ts';

/** One workbook of so many records in a process of its own, so that its memory is its own. Argument: the records. */
const records = Number(process.argv[2]);

const inPiece = 1_000;
const firstPlaced = Date.UTC(2026, 0, 1);

/** A record of the standard template, as it is staged; some of it differs in each, as in orders. */
const record = (n: number): string =>
  JSON.stringify([
    new Date(firstPlaced + n * 1_000).toISOString(),
    `BJ260101${String(n).padStart(6, '0')}`,
    'Kaos Polos, "Premium" (Hitam) x2; Topi x1',
    'Dibayar',
    'Siti Rahma',
    `62812${34_567_890 + n}`,
    'Bandung',
    'Gubeng, Kota Surabaya',
    'Rina',
    null,
    'Gudang Utama',
    'JNE REG',
    `00${41_234_567_890 + n * 7}`,
    18_000,
    'Transfer Bank',
    187_123 + (n % 900),
    'vip',
  ]);

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < records; start += inPiece) {
    const count = Math.min(inPiece, records - start);
    yield Buffer.from(Array.from({ length: count }, (_, n) => `${record(start + n)}\n`).join(''));
  }
}

const file = xlsxFile(
  {
    layout: 'order',
    columns: listColumns.map(({ id, label }) => ({ columnId: id, header: label })),
    format: 'xlsx',
    delimiter: ',',
    zone: 'Asia/Jakarta',
    dateFormat: 'standard',
    numberFormat: 'plain',
    masked: false,
  },
  pieces(),
);
const before = process.cpuUsage();
const started = performance.now();
let bytes = 0;
for await (const chunk of file) bytes += chunk.byteLength;
const { user, system } = process.cpuUsage(before);
log('info', 'measured', {
  cpuSeconds: (user + system) / 1_000_000,
  seconds: (performance.now() - started) / 1_000,
  // Linux counts the highest resident memory in KiB.
  peakMb: Math.round(process.resourceUsage().maxRSS / 1_024),
  bytes,
});
