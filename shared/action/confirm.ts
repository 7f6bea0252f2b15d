import { moving } from './command.ts';

/** Konfirmasi Pesanan. */
export const confirm = moving('confirm');
