import * as z from 'zod/mini';
import type { StoredEntry } from '../table/audit-list.ts';
import { pageQuery } from './page-query.ts';
import { resources } from './routes/desk.ts';

const named = z.optional(z.string().check(z.minLength(1), z.maxLength(64)));

/** What may be asked of the audit: whose changes, of which kind of record, or of which record. */
export const auditQuery = z.strictObject({ ...pageQuery, actorId: named, kind: named, id: named });

const change = z.strictObject({
  field: z.string(),
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
});

/** One change of the shop, with the sentence that a person reads. */
export const auditEntry = z.strictObject({
  auditId: z.string(),
  at: z.string(),
  label: z.string(),
  actor: z.strictObject({ kind: z.string(), id: z.optional(z.string()), name: z.optional(z.string()) }),
  source: z.string(),
  event: z.string(),
  kind: z.string(),
  id: z.string(),
  changes: z.array(change),
});

const kindLabels = new Map<string, string>([
  ['SETTINGS', 'Pengaturan'],
  ['USER', 'Pengguna'],
  ['ORDER', 'Pesanan'],
  ['COURIER_CALL', 'Laporan kurir'],
  ['EXPORT', 'Ekspor'],
  ['IMPORT', 'Impor pesanan'],
]);

const eventWords = new Map<string, string>([
  ['created', 'dibuat'],
  ['changed', 'diubah'],
  ['deleted', 'dihapus'],
  ['key rotated', 'diganti kuncinya'],
  ['receiving on', 'mulai menerima pesanan'],
  ['receiving off', 'berhenti menerima pesanan'],
  ['payment-proof.viewed', 'dilihat bukti transfernya'],
  ['replayed', 'diproses ulang'],
  ['dismissed', 'diabaikan'],
  ['link issued', 'dibuatkan tautan unduh'],
  ['evidence.viewed', 'dilihat bukti kirimannya'],
  ['stock_adjusted', 'disesuaikan stoknya'],
  ['import.checked', 'diperiksa'],
  ['import.applied', 'dijalankan'],
]);

const labelOf = ({ kind, event }: Pick<StoredEntry, 'kind' | 'event'>): string => {
  const label = kindLabels.get(kind) ?? resources.find((resource) => resource.kind === kind)?.label ?? kind;
  return `${label} ${eventWords.get(event) ?? event}`;
};

/** An entry as the API answers it: without the shop, which is the caller's own. */
export const auditView = ({ sellerId: _seller, ...entry }: StoredEntry): z.infer<typeof auditEntry> => ({
  ...entry,
  label: labelOf(entry),
  changes: entry.changes.map((one) => ({ ...one })),
});
