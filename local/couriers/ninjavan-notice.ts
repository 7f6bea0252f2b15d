import { createHmac } from 'node:crypto';
import type { Happening } from './depot.ts';
import { isOnReturnLeg, ninjaWords } from './ninjavan-words.ts';
import type { AccountSettings, PlayedAccount } from './played-account.ts';
import type { PlayedParcel } from './played-parcel.ts';
import type { Notice } from './roads.ts';
import type { Step, TakenStep } from './step.ts';
import { basicOffsetTime, naiveJakartaTime } from './times.ts';

const hub = { country: 'ID', city: 'Kota Contoh', hub: 'CTH-HUB' };

const proof = (name: string) => ({
  signature_uri: 'https://proof.contoh.invalid/tanda-tangan.png',
  image_uris: ['https://proof.contoh.invalid/foto.jpg'],
  signed_by: { name, contact: '', relationship: '' },
});

const exception = (state: string, { reason = '' }: TakenStep, liable = false) => ({
  state,
  failure_reason: reason,
  rescheduled_date: null,
  is_liable: liable,
  proof: null,
});

type More = (parcel: PlayedParcel, taken: TakenStep) => object;

/** What V2 adds to each event. */
const information: Readonly<Partial<Record<Step, More>>> = {
  pickup_failed: (_parcel, taken) => ({ pickup_exception: exception('Pending Reschedule', taken) }),
  collected: ({ from }) => ({
    picked_up_information: { state: 'In Transit to Origin Hub', proof: proof(from.name) },
  }),
  reweighed: ({ weightGrams }) => ({
    parcel_measurements_information: {
      weight: weightGrams / 1_000,
      dimensions: { length: 30, width: 20, height: 10 },
    },
  }),
  sorted: () => ({ arrived_at_origin_hub_information: hub }),
  forwarded: () => ({ in_transit_to_next_sorting_hub_information: hub }),
  arrived: () => ({ arrived_at_destination_hub_information: hub }),
  found: () => ({ arrived_at_transit_hub_information: hub }),
  out: () => ({
    on_vehicle_information: {
      allow_doorstep_dropoff: false,
      driver_name: 'Kurir Contoh',
      driver_contact: '081200000001',
    },
  }),
  attempt_failed: (_parcel, taken) => ({ delivery_exception: exception('Pending Reschedule', taken) }),
  return_failed: (_parcel, taken) => ({ delivery_exception: exception('Pending Reschedule', taken) }),
  delivered: ({ to }) => ({
    delivery_information: { state: 'Received by Customer', left_in_safe_place: false, proof: proof(to.name) },
  }),
  return_started: (_parcel, taken) => ({
    delivery_exception: exception('Return to Sender Initiated', taken),
    rts_reason: `Return to sender: ${taken.reason ?? 'Refused to accept order'}`,
  }),
  returned: ({ from }) => ({
    delivery_information: { state: 'Returned to Sender', left_in_safe_place: false, proof: proof(from.name) },
  }),
  lost: (_parcel, taken) => ({ delivery_exception: exception('Parcel Lost', taken, true) }),
  damaged: (_parcel, taken) => ({ delivery_exception: exception('Parcel Damaged', taken, true) }),
  cancelled: () => ({ cancellation_information: { reason: 'Cancelled by shipper' } }),
};

type Body = (happening: Happening, time: string) => object | undefined;

const bodyV2: Body = ({ parcel, taken }, timestamp) => {
  const words = ninjaWords[taken.step];
  return (
    words && {
      tracking_id: parcel.awb,
      shipper_order_ref_no: parcel.reference,
      timestamp,
      event: words.event,
      status: words.status,
      is_parcel_on_rts_leg: isOnReturnLeg(parcel, taken),
      ...information[taken.step]?.(parcel, taken),
    }
  );
};

const previousStatus = ({ done }: PlayedParcel, { at }: TakenStep): string =>
  done
    .filter((one) => one.at < at)
    .map(({ step }) => ninjaWords[step]?.v1)
    .findLast((word) => word !== undefined) ?? '';

const proofV1 = ({ to }: PlayedParcel) => ({
  type: 'RECIPIENT',
  name: to.name,
  identity_number: '',
  contact: to.phone,
  uri: 'https://proof.contoh.invalid/foto.jpg',
  left_in_safe_place: false,
});

const bodyV1: Body = ({ parcel, taken }, timestamp) => {
  const status = ninjaWords[taken.step]?.v1;
  if (!status) return undefined;
  return {
    shipper_id: 1,
    status,
    shipper_ref_no: parcel.reference,
    tracking_ref_no: parcel.secondId,
    shipper_order_ref_no: parcel.reference,
    timestamp,
    id: parcel.id,
    previous_status: previousStatus(parcel, taken),
    tracking_id: parcel.awb,
    ...(taken.step === 'delivered'
      ? { order_id: parcel.id, pod: proofV1(parcel) }
      : { comments: taken.reason ?? '' }),
  };
};

/** The header that proves a call: base64 of HMAC-SHA256 over the very bytes, under the client secret. */
export const ninjaSignature = (body: string, clientSecret: string): string =>
  createHmac('sha256', clientSecret).update(body).digest('base64');

/** Ninja Van's webhook calls: one a step, signed over the raw body, in V1 or V2. */
export const ninjavanNotices = (
  happenings: readonly Happening[],
  { webhookUrl, apiKey }: PlayedAccount,
  { webhookVersion, webhookTimes }: AccountSettings,
): Notice[] =>
  happenings.flatMap((happening) => {
    const { parcel, taken } = happening;
    const time = webhookTimes === 'zoned' ? basicOffsetTime(taken.at) : naiveJakartaTime(taken.at);
    const said = (webhookVersion === 'V2' ? bodyV2 : bodyV1)(happening, time);
    if (!said) return [];
    const body = JSON.stringify(said);
    return [
      {
        url: webhookUrl,
        headers: { 'x-ninjavan-hmac-sha256': ninjaSignature(body, apiKey) },
        body,
        about: { references: [parcel.reference], step: taken.step, at: taken.at },
      },
    ];
  });
