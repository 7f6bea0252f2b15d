import { writtenRupiah } from '../order/chat-message.ts';
import { barcode } from './code-128.ts';
import { html, Markup } from './html.ts';
import type { ParcelLabel } from './parcel-label.ts';

/** Letters of a recipient's address that fit in large print and leave room for the goods. */
const longAddress = 150;

const isCrowded = ({ to }: ParcelLabel): boolean => to.lines.join('').length > longAddress;

/** Letters of an AWB that fit on one line in large print. */
const longAwb = 20;

/** Lines of goods on one label; what is more is counted. */
const mostGoods = (label: ParcelLabel): number => (isCrowded(label) ? 2 : 4);

const style = `
@page { size: 105mm 148mm; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; color: #000; background: #fff; font: 9pt/1.25 Arial, Helvetica, sans-serif }
.label { width: 105mm; height: 148mm; padding: 4mm; display: flex; flex-direction: column; overflow: hidden; break-after: page }
.label:last-child { break-after: auto }
@media screen { .label { margin: 0 auto } }
@media screen and (max-width: 105mm) { .label { width: auto; height: auto; min-height: 148mm } }
.label > * { flex: none; border: .3mm solid #000; border-bottom: 0; padding: 1.5mm 2mm; overflow-wrap: anywhere }
.label > :last-child { border-bottom: .3mm solid #000 }
.head { display: flex; justify-content: space-between; align-items: center; gap: 2mm }
.head b { font-size: 15pt }
.head .cod { font-size: 12pt; font-weight: bold; border: .4mm solid #000; padding: .5mm 2mm; white-space: nowrap }
.code { text-align: center }
.code svg { display: block; width: 100%; height: 19mm }
.code b { font: bold 13pt/1.3 "Courier New", monospace; letter-spacing: .5mm }
.code .long { font-size: 10pt; letter-spacing: 0 }
.routing { font-size: 16pt; font-weight: bold; text-align: center }
.party p, .party h2, .foot p { margin: 0 }
.party h2 { font-size: 7pt; font-weight: normal; text-transform: uppercase }
.party b { font-size: 11pt }
.label > .to { flex: 1 0 auto; font-size: 10.5pt }
.to b { font-size: 13pt }
.label > .to.long { font-size: 9pt }
.to.long b { font-size: 11pt }
.facts { display: flex; justify-content: space-between; gap: 2mm }
.label > .foot { flex: 0 1 auto; min-height: 0; max-height: 28mm; overflow: hidden; font-size: 8pt }
.goods { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.note { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden }
`;

const styleSheet = new Markup(`<style>${style}</style>`);

const longStyle = new Markup(' class="long"');

const party = (title: string, { name, phone, lines }: ParcelLabel['to'], kind: string): Markup =>
  html`<div class="party ${kind}"><h2>${title}</h2><p><b>${name}</b>${phone && html` · ${phone}`}</p>${lines.map((line) => html`<p>${line}</p>`)}</div>`;

const weight = (grams: number): string =>
  `${(grams / 1_000).toLocaleString('id-ID', { maximumFractionDigits: 2 })} kg`;

const foot = (label: ParcelLabel): Markup => {
  const { goods, note } = label;
  const shown = goods.slice(0, mostGoods(label));
  const left = goods.length - shown.length;
  return html`<div class="foot">${shown.map((line) => html`<p class="goods">${line}</p>`)}${left > 0 ? html`<p>dan ${left} lainnya</p>` : undefined}${note ? html`<p class="note">Catatan: ${note}</p>` : undefined}</div>`;
};

const section = (
  label: ParcelLabel,
): Markup => html`<section class="label" aria-label="Label ${label.orderNumber}">
<div class="head"><b>${label.service}</b><span class="cod">${label.codIdr === undefined ? 'NON-COD' : `COD ${writtenRupiah(label.codIdr)}`}</span></div>
<div class="code">${barcode(label.awb)}<b${label.awb.length > longAwb ? longStyle : undefined}>${label.awb}</b></div>
${label.routingCode ? html`<div class="routing">${label.routingCode}</div>` : undefined}
${party('Penerima', label.to, isCrowded(label) ? 'to long' : 'to')}
${party('Pengirim', label.from, 'from')}
<div class="facts"><span>${label.orderNumber}</span><span>${weight(label.weightGrams)}</span></div>
${foot(label)}
</section>`;

/** Labels to be printed, one A6 page each. Nothing on the page runs or is loaded from elsewhere. */
export const labelPage = (labels: readonly ParcelLabel[]): string =>
  html`<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${labels.length === 1 ? `Label ${labels[0]?.orderNumber}` : `${labels.length} label`}</title>${styleSheet}</head>
<body>${labels.map(section)}</body></html>
`.text;
