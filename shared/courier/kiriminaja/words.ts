import type { Meaning } from '../courier-adapter.ts';

/**
 * What a webhook's `method` says (https://developer.kiriminaja.com/docs/webhook/event). It alone decides:
 * `packages[].status` is 105 in every example of the documents, even of a delivered parcel.
 */
export const kiriminajaMethods: Readonly<Record<string, Meaning>> = {
  processed_packages: { signal: 'awb_created', sure: 'high' },
  shipped_packages: { signal: 'in_transit', sure: 'high' },
  finished_packages: { signal: 'delivered', sure: 'high' },
  canceled_packages: { signal: 'rejected', sure: 'high' },
  returned_packages: { signal: 'return_started', sure: 'high', note: 'while it has no `returned_at`' },
  return_finished_packages: { signal: 'returned', sure: 'high', note: 'deprecated by KiriminAja' },
  validated_packages: {
    signal: 'noted',
    sure: 'medium',
    note: 'the corrected shipping fee; only the WordPress plugin of KiriminAja knows it',
  },
  rejected_packages: {
    signal: 'refused',
    sure: 'low',
    note: 'only the WordPress plugin of KiriminAja knows it; nobody says whether it can come after pickup',
  },
  problem_packages: { signal: 'problem', sure: 'low', note: 'one other user of KiriminAja has seen it' },
};

/** What the same `method` says once the parcel is back, which its `returned_at` tells. */
export const kiriminajaReturned: Readonly<Record<string, Meaning>> = {
  returned_packages: { signal: 'returned', sure: 'high' },
};

/**
 * Status codes of the tracking API (https://developer.kiriminaja.com/docs/important-notes/status-mapping). Problems,
 * loss and damage are told by no webhook, only here. Final by the documents: 200, 300, 333, 400, 500, 555, 703, 704.
 */
export const kiriminajaCodes: Readonly<Record<string, Meaning>> = {
  100: {
    signal: 'noted',
    sure: 'low',
    note: 'new; histories write it for every step in transit as well, so it moves nothing',
  },
  101: { signal: 'noted', sure: 'medium' },
  102: { signal: 'noted', sure: 'medium' },
  103: { signal: 'noted', sure: 'low', note: 'with a driver of KiriminAja, not yet with the courier' },
  104: { signal: 'noted', sure: 'low', note: 'at a hub of KiriminAja, not yet with the courier' },
  105: { signal: 'noted', sure: 'medium' },
  106: { signal: 'in_transit', sure: 'medium' },
  107: { signal: 'in_transit', sure: 'low', note: 'reported by the driver' },
  110: { signal: 'noted', sure: 'medium' },
  152: { signal: 'problem', sure: 'medium' },
  200: { signal: 'delivered', sure: 'medium' },
  210: { signal: 'problem', sure: 'medium', note: 'too slow, or against the rules' },
  211: { signal: 'in_transit', sure: 'medium', note: '210 is resolved' },
  300: { signal: 'rejected', sure: 'medium' },
  301: { signal: 'problem', sure: 'medium', note: 'the buyer refuses it' },
  302: { signal: 'rejected', sure: 'medium' },
  303: { signal: 'lost_or_damaged', sure: 'low', note: 'only in documents of February 2025' },
  310: { signal: 'problem', sure: 'medium', note: 'the buyer says that nothing was ordered' },
  311: { signal: 'problem', sure: 'medium', note: 'the buyer will not pay' },
  333: { signal: 'lost_or_damaged', sure: 'medium', note: 'destroyed' },
  350: { signal: 'noted', sure: 'medium', note: 'a cancellation is asked for and not decided' },
  400: { signal: 'returned', sure: 'medium' },
  401: { signal: 'return_started', sure: 'medium' },
  402: { signal: 'return_started', sure: 'medium' },
  403: { signal: 'return_started', sure: 'medium' },
  404: { signal: 'return_started', sure: 'medium' },
  405: { signal: 'return_started', sure: 'medium', note: 'the shop refuses it' },
  406: { signal: 'return_started', sure: 'medium', note: 'a breach of the return' },
  500: { signal: 'problem', sure: 'medium', note: 'the documents list it as final too' },
  555: { signal: 'lost_or_damaged', sure: 'low', note: 'seized by customs' },
  701: { signal: 'lost_or_damaged', sure: 'medium' },
  702: { signal: 'lost_or_damaged', sure: 'medium' },
  703: { signal: 'lost_or_damaged', sure: 'medium', note: 'the claim is settled' },
  704: { signal: 'lost_or_damaged', sure: 'medium', note: 'the claim is settled' },
  901: { signal: 'noted', sure: 'low', note: 'a problem at pickup' },
  902: { signal: 'problem', sure: 'medium' },
  903: { signal: 'problem', sure: 'medium' },
  904: { signal: 'return_started', sure: 'medium', note: 'a problem on the way back' },
  905: { signal: 'noted', sure: 'low', note: 'its data are incomplete' },
};
