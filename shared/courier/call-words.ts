import type { ParkedReason } from './call-reasons.ts';

const parked: Readonly<Record<ParkedReason, string>> = {
  unknown_shipment: 'Paketnya belum dikenal di toko ini. Diproses sendiri begitu pesanannya dikirim.',
  unknown_status: 'Kata dari kurir ini belum dikenal. Status pesanan tidak diubah.',
  unreadable: 'Bentuk laporan ini tidak dikenali.',
  ledger_full: 'Riwayat paketnya sudah penuh.',
  other_courier: 'Paket ini dilaporkan lewat kurir lain. Status pesanan tidak diubah.',
};

const quarantined = 'Tidak terbukti dari kurir. Betulkan rahasia webhook di akun kurir, lalu proses ulang.';

/** Why a call was put aside, in the words of a person of the shop. */
export const callReason = (reason: string): string =>
  Object.entries(parked).find(([known]) => known === reason)?.[1] ?? quarantined;
