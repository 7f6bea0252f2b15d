import type { PlayedLink } from './played-link.ts';

const statusOf = ({ state }: PlayedLink): string => {
  if (state === 'PAID') return 'PAID';
  return state === 'EXPIRED' ? 'EXPIRED' : 'PENDING';
};

/** An invoice as Xendit's API and its webhooks show it. */
export function xenditInvoiceOf(link: PlayedLink, payUrl: string): Record<string, unknown> {
  return {
    id: link.id,
    external_id: link.reference,
    user_id: '5f000000000000000000c001',
    is_high: false,
    status: statusOf(link),
    merchant_name: 'Toko Melati (contoh)',
    amount: link.amountIdr,
    description: link.description,
    invoice_url: payUrl,
    expiry_date: link.expiresAt,
    created: link.createdAt,
    updated: link.changedAt,
    currency: 'IDR',
    ...(link.paidIdr !== undefined && {
      paid_amount: link.paidIdr,
      paid_at: link.changedAt,
      payment_method: 'QR_CODE',
      payment_channel: 'QRIS',
      payment_id: `pay-${link.id}`,
    }),
  };
}
