import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { samplePageKey } from '../../local/sample-shop.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { openBrowser } from './browser.ts';
import { deskOf } from './desk.ts';

let stack: Stack;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ port: 0 }), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

beforeEach(async () => {
  complaints = [];
  page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'id-ID' });
  page.setDefaultTimeout(10_000);
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(`${stack.url}/p/${samplePageKey}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
});

afterEach(async () => {
  await page.close();
});

async function fillIn(name: string, phone = '0812-0000-0200'): Promise<void> {
  await page.getByLabel('Nama penerima').fill(name);
  await page.getByLabel('Nomor WhatsApp').fill(phone);
  await page.getByLabel('Alamat lengkap').fill('Jl. Contoh Kenanga No. 12, RT 03/RW 05');
  await page.getByRole('combobox', { name: 'Kecamatan' }).pressSequentially('tegalsari surabaya');
  await page.getByRole('option', { name: /Tegalsari.*Kota Surabaya/ }).click();
}

const submit = () => page.getByRole('button', { name: /^Pesan sekarang/ });

const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');

interface Row {
  readonly orderNumber: string;
  readonly recipientName: string;
  readonly status: string;
  readonly totalIdr: number;
  readonly page?: { readonly name: string };
}

async function ordersOf(name: string): Promise<Row[]> {
  const answer = await fetch(`${stack.url}/v1/orders?q=${encodeURIComponent(name)}`, {
    headers: { authorization: `Bearer ${await stack.token('owner')}` },
  });
  const { items } = (await answer.json()) as { items: Row[] };
  return items;
}

describe('the landing page on a phone', () => {
  it('places an order that the shop sees as new, at the total that the buyer was shown', async () => {
    await fillIn('Zahra Contoh');
    await page.getByRole('radio', { name: /Ukuran XL/ }).check();
    await page.getByRole('button', { name: 'Tambah jumlah' }).click();
    await page.getByRole('radio', { name: /^COD/ }).check();
    const promised = plain(await submit().textContent());
    await submit().click();
    await page.getByRole('heading', { name: /Terima kasih/ }).waitFor();
    const [order, ...others] = await ordersOf('Zahra Contoh');
    expect(others).toEqual([]);
    expect(order).toMatchObject({ status: 'NEW', page: { name: 'Gamis Melati' } });
    const total = `Rp ${order?.totalIdr.toLocaleString('id-ID')}`;
    expect(promised).toContain(total);
    const thanks = plain(await page.locator('#thanks').textContent());
    expect(thanks).toContain(order?.orderNumber);
    expect(thanks).toContain(`Siapkan uang tunai ${total}`);
    expect(await page.getByRole('link', { name: /WhatsApp/ }).getAttribute('href')).toMatch(
      /^https:\/\/wa\.me\/62/,
    );
    expect(complaints).toEqual([]);
  });

  it('leads to the page of the gateway and, once paid, back to the order', async () => {
    await fillIn('Vania Contoh');
    await page.getByRole('radio', { name: /^Pembayaran elektronik/ }).check();
    await submit().click();
    await page.getByRole('link', { name: 'Lihat perkembangan pesanan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Menunggu Pembayaran' }).waitFor();
    await page.getByRole('link', { name: 'Bayar sekarang' }).click();
    await page.getByRole('button', { name: 'Bayar', exact: true }).click();
    await page.getByText('Pembayaran berhasil').waitFor();
    await page.getByRole('link', { name: 'Kembali ke pesanan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pembayaran Selesai' }).waitFor();
    expect(await page.getByRole('link', { name: 'Bayar sekarang' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('places one order however often the button is pressed', async () => {
    await fillIn('Yuni Contoh');
    await submit().dblclick();
    await page.getByRole('heading', { name: /Terima kasih/ }).waitFor();
    expect(await ordersOf('Yuni Contoh')).toHaveLength(1);
  });

  it('says what is missing at each field and takes the reader to the first', async () => {
    await submit().click();
    await page.locator('#name:focus').waitFor();
    expect(await page.locator('#region-error').textContent()).toBe('Pilih kecamatan dari daftar.');
    expect(await page.getByRole('alert').getByRole('link').count()).toBe(4);
  });

  it("shows the shop's refusal at the field it is about, and takes the corrected order", async () => {
    await fillIn('Xenia Contoh', '084012345678');
    await submit().click();
    await expect.poll(() => page.locator('#phone-error').textContent()).toMatch(/Nomor HP belum benar/);
    await page.getByLabel('Nomor WhatsApp').fill('+62 812-0000-0200');
    await submit().click();
    await page.getByRole('heading', { name: /Terima kasih/ }).waitFor();
    expect(await ordersOf('Xenia Contoh')).toHaveLength(1);
  });

  it('lets a kecamatan be chosen with the keyboard alone', async () => {
    const box = page.getByRole('combobox', { name: 'Kecamatan' });
    await box.pressSequentially('coblong');
    await page.getByRole('option').first().waitFor();
    await box.press('ArrowDown');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('Coblong, Kota Bandung, Jawa Barat');
  });

  it('never scrolls sideways', async () => {
    const overhang = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect(overhang).toBeLessThanOrEqual(0);
  });

  it('keeps every word off the edge of the screen', async () => {
    const left = await page.evaluate<number>(
      "Math.min(...[...document.querySelectorAll('h1, h2, p, label')].map((one) => one.getBoundingClientRect()).filter(({ width }) => width).map((box) => box.left))",
    );
    expect(left).toBeGreaterThanOrEqual(10);
  });

  it('says so when the page does not exist', async () => {
    await page.goto(`${stack.url}/p/tidak-ada`);
    await page.getByText('Halaman ini tidak ada atau sudah ditutup.').waitFor();
  });
});

describe("the buyer's page", () => {
  it('shows the order masked, asks for a cancellation, and takes the request back', async () => {
    await fillIn('Wening Contoh');
    await submit().click();
    await page.getByRole('link', { name: 'Lihat perkembangan pesanan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Baru' }).waitFor();
    const text = await page.locator('main').textContent();
    expect(text).not.toContain('Wening');
    expect(text).not.toContain('Jl. Contoh');
    expect(text).toContain('Nomor rekening000-111-2222');
    await page.getByLabel('Alasan pembatalan').fill('Salah pilih ukuran');
    await page.getByRole('button', { name: 'Ajukan pembatalan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Meminta Pembatalan' }).waitFor();
    expect(await ordersOf('Wening Contoh')).toMatchObject([{ status: 'CANCELLATION_REQUESTED' }]);
    await page.getByRole('button', { name: 'Tarik permintaan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Baru' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('takes the word of a buyer who has the parcel, or who has trouble with it', async () => {
    const desk = deskOf(stack);
    const delivered = async (): Promise<string> => {
      const { body } = await desk.placeOrder('COD');
      const awb = `CONTOH${crypto.randomUUID().slice(0, 8)}`;
      const courier = { code: 'jne', service: 'reg' };
      for (const action of ['confirm', 'prepare', 'ship', 'mark-picked-up', 'mark-delivered']) {
        const done = await desk.act(
          String(body['orderId']),
          action,
          action === 'ship' ? { courier, awb } : {},
        );
        expect(done.status, done.text).toBe(200);
      }
      return `/t/${String(body['trackingUrl']).split('/t/')[1]}`;
    };
    await page.goto(`${stack.url}${await delivered()}`);
    await page.getByRole('button', { name: 'Pesanan sudah saya terima' }).click();
    await page.getByRole('heading', { level: 1, name: 'Selesai' }).waitFor();
    await page.goto(`${stack.url}${await delivered()}`);
    await page.getByLabel('Apa yang salah').fill('Isi paket rusak');
    await page.getByRole('button', { name: 'Laporkan masalah' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kiriman Bermasalah' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
