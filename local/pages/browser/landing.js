import { call, newKey, Refusal } from './api.js';
import { chosenIndex, goodsOf, showChoices } from './choices.js';
import { byId, facts } from './dom.js';
import { estimate } from './estimate.js';
import { clear, fromApi, hideSummary, show } from './field-errors.js';
import { regionBox } from './region-box.js';
import { showThanks } from './thank-you.js';
import { rupiah } from './words.js';

const pageKey = decodeURIComponent(location.pathname.split('/').at(-1));
const pagePath = `/public/pages/${encodeURIComponent(pageKey)}`;
const text = (id) => byId(id).value.trim();

/** What the buyer has chosen so far. */
const choiceOf = ({ page, goods }) => ({
  thing: goods[chosenIndex('product')],
  quantity: Number(byId('quantity').value),
  courier: page.couriers[chosenIndex('courier')],
  paymentMethod: page.paymentMethods[chosenIndex('payment')]?.method,
});

function showEstimate(shop) {
  const choice = choiceOf(shop);
  if (!choice.thing || !(choice.quantity >= 1)) return;
  const costs = estimate(choice);
  byId('estimate').replaceChildren(
    ...facts([
      ['Barang', rupiah(costs.goodsIdr)],
      [`Ongkir (${costs.kilograms} kg)`, rupiah(costs.shippingFeeIdr)],
      ...(costs.codFeeIdr ? [['Biaya COD', rupiah(costs.codFeeIdr)]] : []),
      ['Perkiraan total', rupiah(costs.totalIdr), 'total'],
    ]),
  );
  byId('submit').textContent = `Pesan sekarang – ${rupiah(costs.totalIdr)}`;
}

const missing = (region) =>
  [
    ['product', chosenIndex('product') < 0, 'Barang ini sedang habis.'],
    ['quantity', !(Number(byId('quantity').value) >= 1), 'Isi jumlah barang, minimal 1.'],
    ['name', text('name').length < 2, 'Isi nama penerima.'],
    [
      'phone',
      !/^(\+?62|0)?8\d{7,12}$/.test(text('phone').replaceAll(/[\s().-]/g, '')),
      'Isi nomor WhatsApp yang diawali 08 atau 62.',
    ],
    ['street', text('street').length < 10, 'Tulis alamat lengkap: jalan, nomor rumah, RT/RW, patokan.'],
    ['region', !region, 'Pilih kecamatan dari daftar.'],
  ].flatMap(([field, wrong, message]) => (wrong ? [[field, message]] : []));

const utmParts = ['source', 'medium', 'campaign', 'term', 'content'];

/** What the link to this page says about the ad it stood in. */
function campaign() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(
    utmParts.flatMap((part) => {
      const value = query.get(`utm_${part}`)?.trim().slice(0, 100);
      return value ? [[part, value]] : [];
    }),
  );
}

function orderOf(shop, region) {
  const { thing, quantity, courier, paymentMethod } = choiceOf(shop);
  const utm = campaign();
  return {
    customer: { name: text('name'), phone: text('phone') },
    address: { street: text('street'), districtCode: region.districtCode },
    items: [{ productId: thing.productId, ...(thing.variantId && { variantId: thing.variantId }), quantity }],
    paymentMethod,
    ...(courier && { courier: { code: courier.code, service: courier.service } }),
    ...(text('note') && { note: text('note') }),
    ...(Object.keys(utm).length > 0 && { utm }),
  };
}

/** Answers after which the shop holds no order, so that what the buyer corrects is a new request. */
const wroteNothing = [400, 404, 413, 415];

/** Sends one order at a time; every repetition of one form fill carries the same key. */
function sender(shop, regions) {
  let key = newKey();
  let sending = false;
  const busy = (on) => {
    sending = on;
    byId('submit').setAttribute('aria-disabled', String(on));
    byId('sending').textContent = on ? 'Mengirim pesanan …' : '';
  };
  const refused = (error) => {
    if (error instanceof Refusal && wroteNothing.includes(error.status)) key = newKey();
    show(fromApi(error.errors ?? []), error.message);
  };
  return async () => {
    if (sending) return;
    const region = regions.chosen();
    const gaps = missing(region);
    if (gaps.length > 0) return show(gaps);
    hideSummary();
    busy(true);
    const body = orderOf(shop, region);
    try {
      const order = await call('POST', `${pagePath}/orders`, { body, headers: { 'idempotency-key': key } });
      showThanks(order);
    } catch (error) {
      refused(error);
    } finally {
      busy(false);
    }
  };
}

function step(by) {
  const input = byId('quantity');
  input.value = String(Math.min(99, Math.max(1, Number(input.value) + by)));
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function wire(shop) {
  const form = byId('order-form');
  const regions = regionBox(() => clear('region'));
  const send = sender(shop, regions);
  form.addEventListener('input', ({ target }) => {
    if (target.id) clear(target.id);
    showEstimate(shop);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  byId('fewer').addEventListener('click', () => step(-1));
  byId('more').addEventListener('click', () => step(1));
}

function showShop(page) {
  const goods = goodsOf(page);
  byId('shop-name').textContent = page.shopName ?? 'Toko contoh';
  byId('page-title').textContent = page.headline ?? page.name;
  byId('page-description').textContent = page.description ?? '';
  byId('page-description').hidden = !page.description;
  byId('page-price').textContent = `Mulai ${rupiah(Math.min(...goods.map(({ priceIdr }) => priceIdr)))}`;
  document.title = page.headline ?? page.name;
  showChoices(page, goods);
  wire({ page, goods });
  showEstimate({ page, goods });
  byId('loading').hidden = true;
  byId('shop').hidden = false;
}

try {
  showShop(await call('GET', pagePath));
} catch (error) {
  byId('loading').textContent =
    error instanceof Refusal && error.status === 404
      ? 'Halaman ini tidak ada atau sudah ditutup.'
      : error.message;
}
