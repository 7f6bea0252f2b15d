import { actorIn } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { writtenTime } from '../message/written-time.ts';
import { writtenRupiah } from '../order/chat-message.ts';
import { claimableOf, claimableUntil, likelyClaim } from '../order/claim-window.ts';
import { type ClaimAbout, type CourierClaim, claimLabels } from '../order/courier-claim.ts';
import { type FailedAttempt, failedAttempts } from '../order/failed-attempts.ts';
import { latestShipment } from '../order/latest-shipment.ts';
import type { Order } from '../order/order.ts';
import { type Command, type Given, moved, noted } from './command.ts';
import { courierMessage } from './courier-message.ts';
import { requireEvidence } from './evidence-of.ts';

type Giving = Given<'open-claim'>;

/** @throws Problem `invalid_request` */
const requireFitting = (order: Order, about: ClaimAbout): void => {
  const fitting = claimableOf(order);
  if (fitting.includes(about)) return;
  const errors = [{ path: 'about', message: `Untuk paket ini: ${fitting.join(', ')}.` }];
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

const claimOf = (order: Order, about: ClaimAbout, { input, user, at }: Giving): CourierClaim => ({
  shipment: latestShipment(order)?.number ?? order.shipments.length,
  about,
  ...(input.amountIdr && { amountIdr: input.amountIdr }),
  ...(input.reference && { reference: input.reference }),
  ...(input.note && { note: input.note }),
  evidenceIds: input.evidenceIds,
  openedAt: at,
  openedBy: actorIn(user, 'open-claim'),
});

/** The failures of which the courier told before the parcel came back; a claim is weaker for them. */
const announcedBy = (order: Order): readonly FailedAttempt[] => {
  const shipment = latestShipment(order);
  return shipment ? failedAttempts(order, shipment) : [];
};

/** What may make the courier refuse the claim. None of it stands in the way. */
const warningsOf = (order: Order, claim: CourierClaim, { shop, at }: Giving): string[] => {
  const until = claimableUntil(order, shop.shipping);
  const [first] = claim.about === 'UNANNOUNCED_RETURN' ? announcedBy(order) : [];
  return [
    ...(until < at
      ? [`Batas klaim ${writtenTime(until, shop.zone)} sudah lewat, jadi kurir bisa menolaknya.`]
      : []),
    ...(claim.evidenceIds.length === 0
      ? ['Belum ada bukti. Kurir biasanya meminta foto atau video buka paket.']
      : []),
    ...(first ? [`Kurir melaporkan gagal antar pada ${writtenTime(first.at, shop.zone)}.`] : []),
  ];
};

const linesOf = (order: Order, claim: CourierClaim, { shop, at }: Giving): string[] => [
  `Klaim: ${claimLabels[claim.about]}`,
  ...(claim.amountIdr ? [`Nilai klaim: ${writtenRupiah(claim.amountIdr)}`] : []),
  ...(claim.note ? [`Keterangan: ${claim.note}`] : []),
  ...announcedBy(order).map(
    (failed, index) =>
      `Gagal antar ${index + 1}: ${writtenTime(failed.at, shop.zone)}, ${failed.words ?? '-'}`,
  ),
  `Bukti terlampir: ${claim.evidenceIds.length} berkas`,
  `Diajukan: ${writtenTime(at, shop.zone)}`,
];

/**
 * Ajukan Klaim: the courier is held liable for a parcel. Answered with the words for it; a claim that comes late or
 * without evidence is taken with a warning, for the courier decides.
 */
export const openClaim: Command<'open-claim'> = {
  action: 'open-claim',
  decide: (seen, given) => {
    const { input, user, at } = given;
    requireEvidence(seen, input.evidenceIds);
    const claim = claimOf(seen, input.about ?? likelyClaim(seen), given);
    const text = [claimLabels[claim.about], claim.amountIdr && writtenRupiah(claim.amountIdr), claim.note];
    const order = moved(seen, 'open-claim', given, (current) =>
      noted(
        { ...current, claims: [...(current.claims ?? []), claim] },
        {
          at,
          event: 'claim_opened',
          actor: actorIn(user, 'open-claim'),
          text: text.filter(Boolean).join('. '),
        },
      ),
    );
    requireFitting(seen, claim.about);
    const warnings = warningsOf(seen, claim, given).map((message) => ({ message }));
    const opening = 'Kami mengajukan klaim untuk paket berikut.';
    return {
      order,
      answer: { warnings, courierMessage: courierMessage(order, opening, linesOf(seen, claim, given)) },
    };
  },
};
