import type { ActorKind } from '../../order/actor.ts';
import type { Order, TimelineEntry } from '../../order/order.ts';
import { type Column, ofOrder, telling } from '../column.ts';

const actorLabels: Record<ActorKind, string> = {
  buyer: 'Pembeli',
  seller: 'Penjual',
  agent: 'Agen',
  courier: 'Kurir',
  gateway: 'Gateway pembayaran',
  system: 'Sistem',
};

const entriesOf = ({ timeline }: Order, event: TimelineEntry['event']): readonly TimelineEntry[] =>
  timeline.filter((entry) => entry.event === event);

const minutesToContact = ({ placedAt, contactedAt }: Order): number | undefined =>
  contactedAt === undefined
    ? undefined
    : Math.max(0, Math.round((Date.parse(contactedAt) - Date.parse(placedAt)) / 60_000));

const utmParts = ['source', 'medium', 'campaign', 'term', 'content'] as const;

const utmLabels: Record<(typeof utmParts)[number], string> = {
  source: 'UTM Source',
  medium: 'UTM Medium',
  campaign: 'UTM Campaign',
  term: 'UTM Term',
  content: 'UTM Content',
};

const utmColumns = utmParts.map((part) =>
  ofOrder(`utm.${part}`, utmLabels[part], 'text', ({ utm }) => utm?.[part]),
);

/** How the shop dealt with the buyer, and where the buyer came from. */
export const serviceColumns: readonly Column[] = [
  ofOrder('contactedAt', 'Waktu Respons Pertama', 'instant', ({ contactedAt }) => contactedAt),
  ofOrder('minutesToContact', 'Respons Pertama (menit)', 'number', minutesToContact),
  ofOrder('chats', 'Jumlah Chat', 'number', (order) => entriesOf(order, 'chat').length),
  ofOrder('lastChatAt', 'Chat Terakhir', 'instant', (order) => entriesOf(order, 'chat').at(-1)?.at),
  telling(
    'words',
    ofOrder('lastNote', 'Catatan Tim Terakhir', 'text', (order) => entriesOf(order, 'note').at(-1)?.text),
  ),
  telling(
    'words',
    ofOrder('cancelReason', 'Alasan Pembatalan', 'text', ({ cancellation }) => cancellation?.reason),
  ),
  ofOrder(
    'cancelledBy',
    'Dibatalkan Oleh',
    'text',
    ({ cancellation }) => cancellation && actorLabels[cancellation.by.kind],
  ),
  telling(
    'words',
    ofOrder('cancelNote', 'Catatan Pembatalan', 'text', ({ cancellation }) => cancellation?.note),
  ),
  ...utmColumns,
];
