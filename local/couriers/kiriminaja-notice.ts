import type { Happening } from './depot.ts';
import type { AccountSettings, PlayedAccount } from './played-account.ts';
import type { PlayedParcel } from './played-parcel.ts';
import type { Notice } from './roads.ts';
import type { Step } from './step.ts';
import { microTime, naiveUtcTime } from './times.ts';

/** KiriminAja's methods for what happens. It keeps silent about problems, losses and damage: only its tracking knows. */
const methods: Readonly<Partial<Record<Step, string>>> = {
  awb: 'processed_packages',
  collected: 'shipped_packages',
  delivered: 'finished_packages',
  return_started: 'returned_packages',
  returned: 'returned_packages',
  cancelled: 'canceled_packages',
  no_courier: 'canceled_packages',
  reweighed: 'validated_packages',
};

type Times = (at: string) => string;

const timeOf = ({ done }: PlayedParcel, step: Step, times: Times): string | null => {
  const taken = done.find((one) => one.step === step);
  return taken ? times(taken.at) : null;
};

/** `date` is when the parcel was made, whatever has happened since. */
const item = (parcel: PlayedParcel, times: Times) => ({
  order_id: parcel.id,
  awb: parcel.awb ?? null,
  date: times(parcel.bookedAt),
  shipped_at: timeOf(parcel, 'collected', times),
  finished_at: timeOf(parcel, 'delivered', times),
  returned_at: timeOf(parcel, 'returned', times),
  rejected_at: null,
  reason: null,
});

const sender = ({ from: { name, address, phone } }: PlayedParcel) => ({
  name,
  address,
  phone,
  latitude: 0,
  longitude: 0,
});

const recipient = ({ to: { name, address, phone } }: PlayedParcel) => ({
  name,
  address,
  phone,
  latitude: null,
  longitude: null,
});

/** Its `status` is 105 whatever has happened, as in every example of KiriminAja's documents. */
const packageOf = (parcel: PlayedParcel) => ({
  awb: parcel.awb ?? null,
  order_id: parcel.id,
  service: parcel.company,
  service_type: parcel.service,
  status: 105,
  live_tracking_url: null,
  poly_line: null,
  origin: sender(parcel),
  destination: recipient(parcel),
  driver: { name: null, phone: null, image: null },
});

/** The number of a pickup, which one request has. */
export const pickupNumber = ({ bookedAt }: PlayedParcel): string =>
  `PID-${Math.floor(Date.parse(bookedAt) / 1_000)}`;

const complete = (method: string, parcels: readonly PlayedParcel[], times: Times) => ({
  method,
  data: parcels.map((parcel) => item(parcel, times)),
  payment: {
    payment_id: parcels[0] ? pickupNumber(parcels[0]) : null,
    amount: parcels.reduce((sum, { feeIdr }) => sum + feeIdr, 0),
    status_code: 0,
    qr_content: null,
    pay_time: null,
  },
  packages: parcels.map(packageOf),
});

/** Older notifications: short, and without a zone. */
const short = (method: string, parcels: readonly PlayedParcel[]) => ({
  method,
  data: parcels.map((parcel) => item(parcel, naiveUtcTime)),
});

const bodyOf = (
  method: string,
  parcels: readonly PlayedParcel[],
  { webhookTimes }: AccountSettings,
): object => {
  if (method === 'validated_packages') {
    return { method, data: parcels.map(({ id, feeIdr }) => ({ order_id: id, shipping_cost: feeIdr })) };
  }
  return webhookTimes === 'naive' ? short(method, parcels) : complete(method, parcels, microTime);
};

interface Batch {
  readonly method: string;
  readonly step: Step;
  at: string;
  readonly parcels: PlayedParcel[];
}

/** KiriminAja says nowhere how many parcels one call may hold; a call of so many is far below what the shop takes. */
const mostInCall = 100;

/** What was said in a row by the same method goes into one call; a parcel stands in it once. */
const batchesOf = (happenings: readonly Happening[]): Batch[] => {
  const batches: Batch[] = [];
  for (const { parcel, taken } of happenings) {
    const method = methods[taken.step];
    if (!method) continue;
    const open = batches.at(-1);
    const fits = open?.method === method && open.parcels.length < mostInCall;
    if (open && fits && !open.parcels.some(({ id }) => id === parcel.id)) {
      open.parcels.push(parcel);
      open.at = taken.at;
    } else batches.push({ method, step: taken.step, at: taken.at, parcels: [parcel] });
  }
  return batches;
};

/** KiriminAja's webhook calls: several parcels in one where their news come together. */
export const kiriminajaNotices = (
  happenings: readonly Happening[],
  { webhookUrl, apiKey }: PlayedAccount,
  settings: AccountSettings,
): Notice[] =>
  batchesOf(happenings).map(({ method, step, at, parcels }) => ({
    url: webhookUrl,
    headers: {
      accept: 'application/json',
      'user-agent': 'KiriminAja-Push-Services',
      authorization: `Bearer ${apiKey}`,
    },
    body: JSON.stringify(bodyOf(method, parcels, settings)),
    about: { references: parcels.map(({ reference }) => reference), step, at },
  }));
