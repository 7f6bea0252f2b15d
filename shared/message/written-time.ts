import type { ShopSettings } from '../catalogue/shop-settings.ts';

type Zone = ShopSettings['zone'];

const abbreviations: Record<Zone, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** `9 Mar 2026, 10.00 WIB`, as people of the shop write an instant. */
export const writtenTime = (at: string, timeZone: Zone): string => {
  const format = new Intl.DateTimeFormat('id-ID', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return `${format.format(new Date(at))} ${abbreviations[timeZone]}`;
};
