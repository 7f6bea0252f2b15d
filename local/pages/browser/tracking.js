import { call, newKey } from './api.js';
import { byId, facts, make } from './dom.js';
import { courierName, momentOf, paymentLabels, rupiah } from './words.js';

const slug = decodeURIComponent(location.pathname.split('/').at(-1));
const orderPath = `/public/orders/${encodeURIComponent(slug)}`;

const itemLine = ({ name, variant, quantity }) =>
  make('li', {}, `${quantity} × ${name}${variant ? ` (${variant})` : ''}`);

const historyLine = ({ at, label }) => make('li', {}, label, make('time', { datetime: at }, momentOf(at)));

/** What is still to be paid: an invoice with its day, and where to pay. */
function showBill({ paymentLink, invoice }) {
  byId('bill').hidden = !paymentLink && !invoice;
  byId('bill-facts').replaceChildren(
    ...facts([
      ...(invoice
        ? [
            ['Nomor tagihan', invoice.number],
            ['Jatuh tempo', invoice.dueAt ? momentOf(invoice.dueAt) : '-'],
          ]
        : []),
      ['Yang harus dibayar', rupiah((paymentLink ?? invoice)?.amountIdr ?? 0), 'total'],
      ...(paymentLink ? [['Bayar sebelum', momentOf(paymentLink.expiresAt)]] : []),
    ]),
  );
  const pay = byId('pay');
  pay.hidden = !paymentLink;
  if (paymentLink) pay.href = paymentLink.payUrl;
}

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
    ]),
  );
  byId('history').replaceChildren(...order.history.toReversed().map(historyLine));
  byId('request').hidden = !order.mayRequestCancellation;
  byId('withdraw-box').hidden = !order.mayWithdrawRequest;
  byId('loading').hidden = true;
  byId('order').hidden = false;
}

let sending = false;

/** Sends one request, then shows what the order has become. */
async function send(method, done, body) {
  if (sending) return;
  sending = true;
  byId('message').textContent = 'Mengirim …';
  try {
    await call(method, `${orderPath}/cancellation-request`, {
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

function wire() {
  const reason = byId('reason');
  byId('request').addEventListener('submit', (event) => {
    event.preventDefault();
    const words = reason.value.trim();
    byId('reason-error').textContent = words ? '' : 'Tulis alasan pembatalan.';
    if (!words) return reason.focus();
    void send('POST', 'Permintaan pembatalan sudah dikirim.', { reason: words });
  });
  byId('withdraw').addEventListener(
    'click',
    () => void send('DELETE', 'Permintaan pembatalan sudah ditarik.'),
  );
}

try {
  showOrder(await call('GET', orderPath));
  wire();
} catch (error) {
  byId('loading').textContent =
    error.status === 404 ? 'Pesanan ini tidak ditemukan. Periksa lagi tautan dari penjual.' : error.message;
}
