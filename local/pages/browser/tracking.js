import { accountFacts } from './account.js';
import { call, newKey } from './api.js';
import { byId, facts, make } from './dom.js';
import { courierName, momentOf, paymentLabels, rupiah } from './words.js';

const slug = decodeURIComponent(location.pathname.split('/').at(-1));
const orderPath = `/public/orders/${encodeURIComponent(slug)}`;

const itemLine = ({ name, variant, quantity }) =>
  make('li', {}, `${quantity} × ${name}${variant ? ` (${variant})` : ''}`);

const historyLine =
  (zone) =>
  ({ at, label }) =>
    make('li', {}, label, make('time', { datetime: at }, momentOf(at, zone)));

/** What is still to be paid: an invoice with its day, and where to pay. */
function showBill({ paymentLink, invoice, bankAccounts, dueIdr, zone }) {
  byId('bill').hidden = !paymentLink && !invoice && bankAccounts.length === 0;
  byId('bill-facts').replaceChildren(
    ...facts([
      ...(invoice
        ? [
            ['Nomor tagihan', invoice.number],
            ['Jatuh tempo', invoice.dueAt ? momentOf(invoice.dueAt, zone) : '-'],
          ]
        : []),
      ['Harus dibayar', rupiah((paymentLink ?? invoice)?.amountIdr ?? dueIdr), 'total'],
      ...(paymentLink ? [['Bayar sebelum', momentOf(paymentLink.expiresAt, zone)]] : []),
    ]),
  );
  byId('accounts').replaceChildren(
    ...(bankAccounts.length > 0
      ? [make('p', {}, 'Transfer jumlah yang tepat ke salah satu rekening ini.')]
      : []),
    ...bankAccounts.map((account) => make('dl', {}, ...accountFacts(account))),
  );
  const pay = byId('pay');
  pay.hidden = !paymentLink;
  if (paymentLink) pay.href = paymentLink.payUrl;
}

const answers = {
  granted: 'Penjual menyetujui permintaan pembatalan Anda.',
  refused: 'Permintaan pembatalan Anda tidak disetujui.',
};

/** What came of a request for cancellation, and why an order was cancelled, in the shop's own words. */
function showAnswer({ cancellation, cancellationRequest }) {
  const answer = answers[cancellationRequest?.answer];
  const reason = cancellation?.reason ?? cancellationRequest?.answerReason;
  byId('answer').hidden = !answer && !cancellation;
  byId('answer').textContent = [answer, reason && `Alasan: ${reason}.`].filter(Boolean).join(' ');
}

/** The buttons and forms that are open to the buyer now. */
function showOptions(order) {
  byId('request').hidden = !order.mayRequestCancellation;
  byId('reason-hint').textContent = order.cancelsAtOnce
    ? 'Pesanan langsung dibatalkan.'
    : 'Penjual akan membaca alasan ini sebelum menyetujui.';
  byId('withdraw-box').hidden = !order.mayWithdrawRequest;
  byId('received-box').hidden = !order.mayConfirmReceipt;
  byId('dispute').hidden = !order.mayDispute;
  if (order.disputableUntil) {
    byId('problem-hint').textContent =
      `Bisa dilaporkan sampai ${momentOf(order.disputableUntil, order.zone)}.`;
  }
}

/** The server names https pages alone. */
const courierPage = (href) =>
  make('a', { href, rel: 'noopener noreferrer', target: '_blank' }, 'Buka halaman kurir');

function showOrder(order) {
  byId('order-number').textContent = order.orderNumber;
  byId('status').textContent = order.statusLabel;
  document.title = `${order.orderNumber}: ${order.statusLabel}`;
  byId('items').replaceChildren(...order.items.map(itemLine));
  byId('money').replaceChildren(
    ...facts([
      ['Cara bayar', paymentLabels[order.paymentMethod]],
      ['Total', rupiah(order.totalIdr), 'total'],
    ]),
  );
  showBill(order);
  byId('delivery').replaceChildren(
    ...facts([
      ['Penerima', order.recipientName],
      ['Tujuan', order.destination],
      ['Kurir', order.courier ? courierName(order.courier) : 'Dipilih penjual'],
      ['Nomor resi', order.awb ?? 'Belum ada'],
      ...(order.trackingUrl ? [['Lacak paket', courierPage(order.trackingUrl)]] : []),
    ]),
  );
  byId('history').replaceChildren(...order.history.toReversed().map(historyLine(order.zone)));
  showAnswer(order);
  showOptions(order);
  byId('loading').hidden = true;
  byId('order').hidden = false;
}

let sending = false;

/** Sends one request, then shows what the order has become. */
async function send(method, what, done, body) {
  if (sending) return;
  sending = true;
  byId('message').textContent = 'Mengirim …';
  try {
    await call(method, `${orderPath}/${what}`, {
      ...(body && { body }),
      headers: { 'idempotency-key': newKey() },
    });
    showOrder(await call('GET', orderPath));
    byId('message').textContent = done;
    byId('status').focus();
  } catch (error) {
    byId('message').textContent = error.message;
  } finally {
    sending = false;
  }
}

/** A form with one text that must be filled in. */
function wireForm(form, field, what, missing, done) {
  byId(form).addEventListener('submit', (event) => {
    event.preventDefault();
    const words = byId(field).value.trim();
    byId(`${field}-error`).textContent = words ? '' : missing;
    if (!words) return byId(field).focus();
    void send('POST', what, done, { reason: words });
  });
}

function wire() {
  wireForm(
    'request',
    'reason',
    'cancellation-request',
    'Tulis alasan pembatalan.',
    'Permintaan pembatalan sudah dikirim.',
  );
  wireForm('dispute', 'problem', 'dispute', 'Tulis masalahnya.', 'Laporan Anda sudah dikirim ke penjual.');
  byId('withdraw').addEventListener(
    'click',
    () => void send('DELETE', 'cancellation-request', 'Permintaan pembatalan sudah ditarik.'),
  );
  byId('received').addEventListener(
    'click',
    () => void send('POST', 'received', 'Terima kasih, pesanan selesai.', {}),
  );
}

try {
  showOrder(await call('GET', orderPath));
  wire();
} catch (error) {
  byId('loading').textContent =
    error.status === 404 ? 'Pesanan ini tidak ditemukan. Periksa lagi tautan dari penjual.' : error.message;
}
