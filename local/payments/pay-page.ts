import { writtenRupiah } from '../../shared/order/chat-message.ts';
import { gatewayLabels } from '../../shared/order/gateway-report.ts';
import type { IncomingRequest } from '../gateway/incoming.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { escapeHtml, identityPage } from '../identity/pages.ts';
import type { PlayedLink } from './played-link.ts';
import type { Till } from './till.ts';

const htmlAnswer = (status: number, title: string, body: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: identityPage(title, body),
});

interface Choice {
  readonly label: string;
  readonly state: PlayedLink['state'];
  /** Xendit's invoices tell of nothing between waiting and paid. */
  readonly midtransOnly?: true;
}

const choices: Readonly<Record<string, Choice>> = {
  bayar: { label: 'Bayar', state: 'PAID' },
  menunggu: { label: 'Pilih rekening virtual, transfer nanti', state: 'PENDING', midtransOnly: true },
  periksa: { label: 'Bayar, tapi ditahan untuk diperiksa', state: 'PROCESSING', midtransOnly: true },
  gagal: { label: 'Gagal', state: 'FAILED', midtransOnly: true },
  kedaluwarsa: { label: 'Kedaluwarsa', state: 'EXPIRED' },
};

const outcomes: Readonly<Record<PlayedLink['state'], string>> = {
  OPEN: 'Menunggu pembayaran.',
  PENDING: 'Menunggu transfer Anda.',
  PROCESSING: 'Pembayaran Anda sedang diperiksa.',
  PAID: 'Pembayaran berhasil. Terima kasih!',
  FAILED: 'Pembayaran gagal. Anda bisa mencoba lagi.',
  EXPIRED: 'Tautan pembayaran ini sudah tidak berlaku.',
  REFUNDED: 'Dana pembayaran ini sudah dikembalikan.',
  CHARGED_BACK: 'Dana pembayaran ini sudah ditarik kembali.',
};

const mayChoose = ({ state }: PlayedLink): boolean =>
  ['OPEN', 'PENDING', 'PROCESSING', 'FAILED'].includes(state);

const buttons = (link: PlayedLink): string =>
  Object.entries(choices)
    .filter(([, { midtransOnly }]) => !midtransOnly || link.provider === 'midtrans')
    .map(
      ([name, { label }], index) =>
        `<button name="pilihan" value="${name}"${index > 0 ? ' class="quiet"' : ''}>${label}</button>`,
    )
    .join('');

const page = (link: PlayedLink): HttpAnswer =>
  htmlAnswer(
    200,
    'Pembayaran',
    `<h1>${escapeHtml(writtenRupiah(link.amountIdr))}</h1>
<p>${escapeHtml(link.description)}, lewat ${gatewayLabels[link.provider]} (tiruan di komputer ini, tanpa uang sungguhan).</p>
<p role="status"><strong>${outcomes[link.state]}</strong></p>
${mayChoose(link) ? `<form method="post">${buttons(link)}</form>` : ''}
${/^https?:/.test(link.returnUrl) ? `<p class="hint"><a href="${escapeHtml(link.returnUrl)}">Kembali ke pesanan</a></p>` : ''}`,
  );

async function choose(request: IncomingRequest, link: PlayedLink, till: Till): Promise<HttpAnswer> {
  const name = new URLSearchParams(request.body.toString()).get('pilihan') ?? '';
  const choice = Object.hasOwn(choices, name) ? choices[name] : undefined;
  const allowed = choice && mayChoose(link) && (!choice.midtransOnly || link.provider === 'midtrans');
  if (!allowed) return page(link);
  await till.become(link, choice.state, choice.state === 'PAID' ? { paidIdr: link.amountIdr } : {});
  return { status: 303, headers: { location: request.rawPath }, body: '' };
}

/** The page on which a buyer pays, or does not. */
export const payPage =
  (till: Till) =>
  (request: IncomingRequest): Promise<HttpAnswer> | HttpAnswer | undefined => {
    const [, token] = /^\/bayar\/([0-9a-f]{32})$/.exec(request.rawPath) ?? [];
    if (!token) return undefined;
    const link = till.find((one) => one.token === token);
    if (!link) {
      return htmlAnswer(
        404,
        'Tidak ditemukan',
        '<h1>Tautan tidak berlaku</h1><p>Minta tautan baru dari penjual.</p>',
      );
    }
    return request.method === 'POST' ? choose(request, link, till) : page(link);
  };
