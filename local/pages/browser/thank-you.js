import { accountFacts } from './account.js';
import { byId, facts, make } from './dom.js';
import { rupiah } from './words.js';

const instructions = {
  COD: (total) => `Siapkan uang tunai ${total} dan bayar ke kurir saat paket diterima.`,
  BANK_TRANSFER: (total) => `Transfer tepat ${total} ke salah satu rekening di bawah ini.`,
  E_PAYMENT: (total, payUrl) =>
    payUrl
      ? `Bayar ${total} lewat tautan di bawah ini agar pesanan segera diproses.`
      : `Penjual akan mengirim tautan pembayaran sebesar ${total} lewat WhatsApp.`,
};

const accountCard = (account) => make('section', { class: 'card' }, make('dl', {}, ...accountFacts(account)));

/** Takes the form's place once the order is in, and moves the reader to it. */
export function showThanks(order) {
  const { method, bankAccounts = [], payUrl } = order.payment;
  const total = rupiah(order.totalIdr);
  const title = make('h1', { tabindex: '-1' }, 'Terima kasih, pesanan Anda kami terima');
  byId('thanks').replaceChildren(
    title,
    make(
      'dl',
      {},
      ...facts([
        ['Nomor pesanan', order.orderNumber],
        ['Total', total, 'total'],
      ]),
    ),
    ...(order.thankYouText ? [make('p', {}, order.thankYouText)] : []),
    make('p', {}, instructions[method](total, payUrl)),
    ...bankAccounts.map(accountCard),
    ...(payUrl
      ? [make('a', { class: 'button primary', href: payUrl, rel: 'noopener' }, 'Bayar sekarang')]
      : []),
    ...(order.whatsappUrl
      ? [
          make(
            'a',
            { class: 'button primary', href: order.whatsappUrl, rel: 'noopener' },
            'Konfirmasi lewat WhatsApp',
          ),
        ]
      : []),
    make('a', { class: 'button', href: order.trackingUrl }, 'Lihat perkembangan pesanan'),
  );
  byId('shop').hidden = true;
  byId('thanks').hidden = false;
  document.title = `Pesanan ${order.orderNumber}`;
  scrollTo(0, 0);
  title.focus();
}
