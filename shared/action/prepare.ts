import { moving } from './command.ts';

/** Siapkan Pesanan. */
export const prepare = moving('prepare');
