import * as z from 'zod/mini';
import type { CourierEvent } from '../../order/courier-event.ts';
import { keptWords } from '../kept-words.ts';
import { lenient, sensibleNumber } from '../lenient.ts';

/** Parcels are weighed in kilograms by every sample; no document says so. */
const gramsPerUnit = 1_000;

/** A detail that decorates an event: where it has another form than expected, it is as good as absent. */
const loose = <T extends z.ZodMiniType>(schema: T) => z.catch(z.nullish(schema), undefined);
const text = loose(z.string());

const proof = loose(
  z.object({
    signature_uri: text,
    image_uris: loose(z.array(z.string())),
    signed_by: loose(z.object({ name: text })),
  }),
);
const exception = loose(z.object({ failure_reason: text }));
const place = loose(z.object({ city: text, hub: text }));

/** The parts of an event that explain it to a person. `comments` and `pod` are of V1, the others of V2. */
export const explanations = {
  delivery_information: loose(z.object({ proof })),
  delivery_exception: exception,
  pickup_exception: exception,
  cancellation_information: loose(z.object({ reason: text })),
  rts_reason: text,
  arrived_at_origin_hub_information: place,
  arrived_at_transit_hub_information: place,
  arrived_at_destination_hub_information: place,
  in_transit_to_next_sorting_hub_information: place,
  parcel_measurements_information: loose(z.object({ weight: lenient(sensibleNumber) })),
  comments: text,
  pod: loose(z.object({ name: text, uri: text })),
};

const explained = z.object(explanations);
type Explained = z.infer<typeof explained>;

const proofOf = (said: Explained): string | null | undefined => {
  const { signature_uri: signature, image_uris: images } = said.delivery_information?.proof ?? {};
  return images?.[0] ?? signature ?? said.pod?.uri;
};

const together = (...said: readonly (string | null | undefined)[]): string | undefined =>
  keptWords([...new Set(said.filter(Boolean))].join('; '));

/** Why it happened. Addresses of proofs stand in it as text: nobody fetches them. */
const reasonOf = (said: Explained): string | undefined =>
  together(
    said.delivery_exception?.failure_reason,
    said.pickup_exception?.failure_reason,
    said.cancellation_information?.reason,
    said.rts_reason,
    said.comments,
    proofOf(said),
  );

const locationOf = (said: Explained): string | undefined => {
  const { hub, city } =
    said.arrived_at_origin_hub_information ??
    said.arrived_at_transit_hub_information ??
    said.arrived_at_destination_hub_information ??
    said.in_transit_to_next_sorting_hub_information ??
    {};
  return keptWords([hub, city].filter(Boolean).join(', '));
};

/** What Ninja Van says beside the word, cut to a length. */
export function explanationOf(
  said: Explained,
): Pick<CourierEvent, 'reason' | 'location' | 'receivedBy' | 'chargedGrams'> {
  const reason = reasonOf(said);
  const location = locationOf(said);
  const receivedBy = keptWords(said.delivery_information?.proof?.signed_by?.name || said.pod?.name);
  const weight = said.parcel_measurements_information?.weight;
  return {
    ...(reason && { reason }),
    ...(location && { location }),
    ...(receivedBy && { receivedBy }),
    ...(weight && { chargedGrams: Math.round(weight * gramsPerUnit) }),
  };
}
