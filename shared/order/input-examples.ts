import type { CommandName } from './actions.ts';

/** A body for each action's route that a caller could send as it stands. */
export const inputExamples: Readonly<Record<CommandName, unknown>> = {
  confirm: {},
  unconfirm: { reason: 'Pembeli minta ubah ukuran' },
  'confirm-payment': { amountIdr: 187_000 },
  'record-late-payment': { amountIdr: 187_000 },
  refund: { amountIdr: 1_000 },
  'settle-cod': { amountIdr: 180_000 },
  'revert-payment': { reason: 'Salah pesanan' },
  chat: { text: 'Halo Kak {nama}, pesanan {nomor} kami kirim hari ini.' },
  cancel: { reason: 'Stok habis' },
  reopen: { reason: 'Stok sudah ada lagi' },
  prepare: {},
  unprepare: { reason: 'Alamat masih diperiksa' },
  ship: { courier: { code: 'jne', service: 'reg' }, awb: 'CONTOH0001234567' },
  'cancel-shipment': { reason: 'Paket belum dijemput' },
  'mark-picked-up': {},
  'mark-delivered': {},
  'mark-returned': {},
  complete: {},
  assign: { agentId: 'agen-dewi', reason: 'Agen sebelumnya cuti' },
  tag: { add: ['prioritas'], remove: [] },
  note: { text: 'Minta dikirim setelah jam 4 sore' },
};
