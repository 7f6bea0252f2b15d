const rupiahFormat = new Intl.NumberFormat('id-ID', {
  style: 'currency',
  currency: 'IDR',
  maximumFractionDigits: 0,
});

/** `Rp 187.123`, as Indonesians write it. */
export const writtenRupiah = (amountIdr: number): string => rupiahFormat.format(amountIdr);

/** A click-to-chat link of WhatsApp. */
export const whatsappUrl = (phone: string, text: string): string =>
  `https://wa.me/${phone}?text=${encodeURIComponent(text)}`;
