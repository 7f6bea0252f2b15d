import { actorIn } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { writtenTime } from '../message/written-time.ts';
import { writtenRupiah } from '../order/chat-message.ts';
import { type ClaimableParcel, claimableParcels } from '../order/claimable-parcels.ts';
import { type ClaimAbout, type CourierClaim, claimLabels } from '../order/courier-claim.ts';
import { type FailedAttempt, failedAttempts } from '../order/failed-attempts.ts';
import { latestShipment } from '../order/latest-shipment.ts';
import type { Order } from '../order/order.ts';
import { type Command, type Given, moved, noted } from './command.ts';
import { courierMessage } from './courier-message.ts';
import { requireEvidence } from './evidence-of.ts';

type Giving = Given<'open-claim'>;

const wrong = (path: string, message: string): Problem =>
  new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: [{ path, message }] });

/** The parcel that is meant: the named one, else the only one. @throws Problem `invalid_request` */
const chosen = (order: Order, { input, shop }: Giving): ClaimableParcel => {
  const claimable = claimableParcels(order, shop.shipping);
  const named = claimable.find(({ parcel }) => parcel.number === input.shipment);
  if (named) return named;
  const [only, ...others] = claimable;
  if (input.shipment !== undefined || !only) {
    throw wrong('shipment', 'Pengiriman ini bukan paket yang bisa diklaim sekarang.');
  }
  if (others.length > 0) {
    throw wrong('shipment', 'Ada beberapa paket yang bisa diklaim. Sebutkan nomor pengirimannya.');
  }
  return only;
};

/** @throws Problem `invalid_request` */
const requireFitting = ({ fitting }: ClaimableParcel, about: ClaimAbout): void => {
  if (!fitting.includes(about)) throw wrong('about', `Untuk paket ini: ${fitting.join(', ')}.`);
};

const claimOf = (
  { parcel }: ClaimableParcel,
  about: ClaimAbout,
  { input, user, at }: Giving,
): CourierClaim => ({
  shipment: parcel.number,
  about,
  ...(input.amountIdr && { amountIdr: input.amountIdr }),
  ...(input.reference && { reference: input.reference }),
  ...(input.note && { note: input.note }),
  evidenceIds: input.evidenceIds,
  openedAt: at,
  openedBy: actorIn(user, 'open-claim'),
});

/** The failures of which the courier told before the latest parcel came back; a claim is weaker for them. */
const announcedBy = (order: Order, { parcel }: ClaimableParcel): readonly FailedAttempt[] =>
  parcel === latestShipment(order) ? failedAttempts(order, parcel) : [];

/** What may make the courier refuse the claim. None of it stands in the way. */
const warningsOf = (
  order: Order,
  claimed: ClaimableParcel,
  claim: CourierClaim,
  { shop, at }: Giving,
): string[] => {
  const { until } = claimed;
  const [first] = claim.about === 'UNANNOUNCED_RETURN' ? announcedBy(order, claimed) : [];
  return [
    ...(until < at
      ? [`Batas klaim ${writtenTime(until, shop.zone)} sudah lewat, jadi kurir bisa menolaknya.`]
      : []),
    ...(claim.evidenceIds.length === 0
      ? [
          `Belum ada bukti. Kurir biasanya meminta ${claim.about === 'LOST' ? 'bukti nilai barang' : 'foto atau video buka paket'}.`,
        ]
      : []),
    ...(first ? [`Kurir melaporkan gagal antar pada ${writtenTime(first.at, shop.zone)}.`] : []),
  ];
};

const linesOf = (
  order: Order,
  claimed: ClaimableParcel,
  claim: CourierClaim,
  { shop, at }: Giving,
): string[] => [
  `Klaim: ${claimLabels[claim.about]}`,
  ...(claim.amountIdr ? [`Nilai klaim: ${writtenRupiah(claim.amountIdr)}`] : []),
  ...(claim.note ? [`Keterangan: ${claim.note}`] : []),
  ...announcedBy(order, claimed).map(
    (failed, index) =>
      `Gagal antar ${index + 1}: ${writtenTime(failed.at, shop.zone)}, ${failed.words ?? '-'}`,
  ),
  `Bukti terlampir: ${claim.evidenceIds.length} berkas`,
  `Diajukan: ${writtenTime(at, shop.zone)}`,
];

const told = (order: Order, claim: CourierClaim): string =>
  [
    claim.shipment !== latestShipment(order)?.number && `Pengiriman ke-${claim.shipment}`,
    claimLabels[claim.about],
    claim.amountIdr && writtenRupiah(claim.amountIdr),
    claim.note,
  ]
    .filter(Boolean)
    .join('. ');

/**
 * Ajukan Klaim: the courier is held liable for a parcel, also for one in whose place another was sent. Answered with the
 * words for it; a claim that comes late or without evidence is taken with a warning, for the courier decides.
 */
export const openClaim: Command<'open-claim'> = {
  action: 'open-claim',
  decide: (seen, given) => {
    const { input, user, at } = given;
    requireEvidence(seen, input.evidenceIds);
    const open = moved(seen, 'open-claim', given);
    const claimed = chosen(open, given);
    const claim = claimOf(claimed, input.about ?? claimed.likely, given);
    requireFitting(claimed, claim.about);
    const order = noted(
      { ...open, claims: [...(open.claims ?? []), claim] },
      { at, event: 'claim_opened', actor: actorIn(user, 'open-claim'), text: told(open, claim) },
    );
    const warnings = warningsOf(open, claimed, claim, given).map((message) => ({ message }));
    const opening = 'Kami mengajukan klaim untuk paket berikut.';
    const lines = linesOf(open, claimed, claim, given);
    return {
      order,
      answer: { warnings, courierMessage: courierMessage(order, opening, lines, claimed.parcel) },
    };
  },
};
