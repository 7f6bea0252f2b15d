const money = new Intl.NumberFormat('id-ID', {
  style: 'currency',
  currency: 'IDR',
  maximumFractionDigits: 0,
});

/** Whole rupiah as people write them: `Rp 187.123`. */
export const rupiah = (amountIdr) => money.format(amountIdr);

const zoneNames = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' };

/** A moment in the shop's zone: `14 Sep 2026, 10.30 WITA`. */
export const momentOf = (at, zone) => {
  const moment = new Intl.DateTimeFormat('id-ID', {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return `${moment.format(new Date(at))} ${zoneNames[zone]}`;
};

export const paymentLabels = {
  COD: 'COD (bayar di tempat)',
  BANK_TRANSFER: 'Transfer bank',
  E_PAYMENT: 'Pembayaran elektronik',
};

const courierNames = { jne: 'JNE', jnt: 'J&T', sicepat: 'SiCepat' };

/** A courier as buyers know it, by its code. */
export const courierName = (code) => courierNames[code] ?? code.toUpperCase();
