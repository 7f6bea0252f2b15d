import type { IncomingRequest } from '../gateway/incoming.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { escapeHtml, identityPage } from '../identity/pages.ts';
import type { Depot } from './depot.ts';
import type { Dispatch } from './dispatch.ts';
import { choicesFor, choose, nextStep } from './parcel-acts.ts';
import type { PlayedParcel } from './played-parcel.ts';
import { type Provider, type Standing, type Step, standingOf } from './step.ts';

const style = `<style>
main { max-width: 720px; align-self: start; }
h2 { margin: 0; font-size: 1.05rem; overflow-wrap: anywhere; min-width: min(100%, 15ch); }
section { margin-top: 14px; padding: 14px 16px; border: 1px solid var(--line); border-radius: 12px; scroll-margin-top: 16px; }
section:target { border-color: var(--brand); }
section p { margin: 2px 0 0; overflow-wrap: anywhere; }
section form { display: grid; grid-template-columns: repeat(auto-fit, minmax(104px, 1fr)); gap: 8px; margin-top: 12px; }
section form button, section form button.quiet { margin: 0; padding: 4px 10px; }
.top { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 6px 12px; align-items: center; }
.mark { flex: none; padding: 2px 10px; font-size: .88rem; font-weight: 600; color: var(--ink); border: 1px solid var(--edge);
  border-radius: 999px; }
a { color: var(--brand); } a:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
</style>`;

const couriers: Readonly<Record<Provider, string>> = {
  biteship: 'Biteship',
  kiriminaja: 'KiriminAja',
  ninjavan: 'Ninja Xpress',
};

const standings: Readonly<Record<Standing, string>> = {
  WAITING: 'Menunggu dijemput',
  MOVING: 'Dalam perjalanan',
  TROUBLE: 'Bermasalah',
  DELIVERED: 'Sampai',
  RETURNING: 'Dalam pengembalian',
  RETURNED: 'Dikembalikan',
  LOST: 'Hilang atau rusak',
  CANCELLED: 'Dibatalkan',
};

const steps: Readonly<Record<Step, string>> = {
  confirmed: 'pemesanan diterima',
  awb: 'resi terbit',
  allocated: 'kurir ditentukan',
  collecting: 'kurir menuju penjual',
  pickup_failed: 'gagal dijemput',
  collected: 'dijemput',
  reweighed: 'ditimbang ulang',
  sorted: 'di gudang asal',
  forwarded: 'menuju kota tujuan',
  arrived: 'di gudang tujuan',
  out: 'dibawa kurir ke penerima',
  attempt_failed: 'gagal diantar',
  delivered: 'diterima',
  return_started: 'akan dikembalikan',
  return_moving: 'dalam perjalanan kembali',
  return_failed: 'gagal dikembalikan',
  returned: 'kembali ke penjual',
  lost: 'hilang',
  damaged: 'rusak',
  found: 'ditemukan lagi',
  cancel_asked: 'pembatalan diminta',
  cancelled: 'dibatalkan',
  no_courier: 'tidak ada kurir',
};

const clock = new Intl.DateTimeFormat('id-ID', {
  timeZone: 'Asia/Jakarta',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

const shownTime = (at: string): string => `${clock.format(new Date(at))} WIB`;

const latestOf = ({ done, bookedAt }: PlayedParcel): string => {
  const last = done.at(-1);
  return last
    ? `Terakhir: ${steps[last.step]}${last.reason ? ` (${last.reason})` : ''}, ${shownTime(last.at)}`
    : `Dipesan ${shownTime(bookedAt)}`;
};

const nextOf = ({ ahead, done }: PlayedParcel): string => {
  const untold = done.find((taken) => taken.untold);
  if (untold) return `Berikutnya: kabar ke toko (${steps[untold.step]})`;
  const [next] = ahead;
  return next ? `Berikutnya: ${steps[next.step]}, ${shownTime(next.at)}` : 'Tidak ada langkah lagi.';
};

const anchorOf = ({ provider, id }: PlayedParcel): string => `${provider}-${encodeURIComponent(id)}`;

const buttons = (parcel: PlayedParcel): string =>
  choicesFor(parcel)
    .map(
      ({ name, label }) =>
        `<button name="langkah" value="${name}"${name === nextStep ? '' : ' class="quiet"'} aria-label="${escapeHtml(
          `${label}: ${parcel.reference}`,
        )}">${label}</button>`,
    )
    .join('');

const card = (parcel: PlayedParcel): string => {
  const anchor = anchorOf(parcel);
  const choices = buttons(parcel);
  const courier = `${couriers[parcel.provider]} (${parcel.company} ${parcel.service})`;
  return `<section id="${escapeHtml(anchor)}" aria-label="Paket ${escapeHtml(parcel.reference)}">
<div class="top"><h2>${escapeHtml(parcel.reference)}</h2><span class="mark">${standings[standingOf(parcel.provider, parcel.done)]}</span></div>
<p>${escapeHtml(courier)}, resi ${escapeHtml(parcel.awb ?? 'belum ada')}</p>
<p>${escapeHtml(latestOf(parcel))}</p>
<p>${escapeHtml(nextOf(parcel))}</p>
${choices ? `<form method="post" action="/paket/${escapeHtml(anchor)}">${choices}</form>` : ''}
</section>`;
};

const mostShown = 50;

const empty = `<p>Belum ada paket. Kirim sebuah pesanan lewat akun Biteship, KiriminAja, atau Ninja Xpress toko contoh; paketnya
lalu muncul di sini.</p>`;

const page = (parcels: readonly PlayedParcel[]): HttpAnswer => {
  const shown = parcels.toReversed().slice(0, mostShown);
  const more =
    parcels.length > shown.length
      ? `<p class="hint">${parcels.length - shown.length} paket lama tidak ditampilkan.</p>`
      : '';
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: identityPage(
      'Paket di kurir',
      `${style}<h1>Paket di kurir</h1>
<p>Kurir tiruan di komputer ini. Setiap langkah dikabarkan ke toko lewat webhook. Hanya gagal antar, hilang, dan rusak di
KiriminAja baru diketahui toko setelah bertanya (Perbarui Lacak). <a href="/">Muat ulang</a></p>
${shown.length > 0 ? shown.map(card).join('\n') : empty}${more}`,
    ),
  };
};

/** Where every parcel stands, with what may happen to it next. */
export const parcelPage =
  (parts: { readonly depot: Depot; readonly dispatch: Dispatch }) =>
  async ({ method, rawPath, body }: IncomingRequest): Promise<HttpAnswer | undefined> => {
    if (rawPath === '/') return page(parts.depot.all());
    const [, anchor] = /^\/paket\/([^/]+)$/.exec(rawPath) ?? [];
    if (!anchor || method !== 'POST') return undefined;
    const parcel = parts.depot.all().findLast((one) => anchorOf(one) === anchor);
    if (!parcel) return undefined;
    await choose(new URLSearchParams(body.toString()).get('langkah') ?? '', parcel, parts);
    return { status: 303, headers: { location: `/#${anchor}` }, body: '' };
  };
