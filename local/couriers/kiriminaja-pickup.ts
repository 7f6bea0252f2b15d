import * as z from 'zod/mini';
import type { HttpAnswer } from '../gateway/problem.ts';
import { type AccountCall, bookOrFail, jsonIn } from './counter.ts';
import type { NewParcel } from './depot.ts';
import { diceOf } from './dice.ts';
import { kiriminajaAnswer, kiriminajaRefusal } from './kiriminaja-answer.ts';
import { pickupNumber } from './kiriminaja-notice.ts';
import { isKecamatan } from './kiriminaja-places.ts';
import type { PlayedParcel } from './played-parcel.ts';
import { codFee } from './tariff.ts';
import { naiveJakartaTime } from './times.ts';

const method = 'request_pickup';

const between = (least: number, most: number) => z.string().check(z.minLength(least), z.maxLength(most));
const phone = between(9, 13).check(z.regex(/^(08|62)\d+$/));
const atLeastOne = z.int().check(z.minimum(1));
const kecamatan = z.int().check(z.refine(isKecamatan));

const onePackage = z.looseObject({
  order_id: between(1, 20),
  destination_name: between(1, 50),
  destination_phone: phone,
  destination_address: between(10, 255),
  destination_kecamatan_id: z.optional(kecamatan),
  destination_subdistrict_id: z.optional(kecamatan),
  destination_zipcode: z.nullish(between(0, 5)),
  weight: atLeastOne,
  width: atLeastOne,
  length: atLeastOne,
  height: atLeastOne,
  item_name: between(1, 255),
  item_value: z.int().check(z.minimum(1_000)),
  shipping_cost: atLeastOne,
  service: between(1, 50),
  service_type: between(1, 50),
  package_type_id: z.int(),
  insurance_amount: z.nullish(z.number()),
  cod: z.int().check(z.minimum(0)),
  drop: z.nullish(z.boolean()),
  note: z.nullish(between(0, 50)),
});

const pickup = z.looseObject({
  address: between(10, 200),
  name: between(1, 50),
  phone,
  kecamatan_id: kecamatan,
  zipcode: z.nullish(between(0, 5)),
  schedule: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)),
  payment_method: z.nullish(z.enum(['credit', 'qris', 'va'])),
  pin: z.nullish(z.string()),
  packages: z.array(onePackage).check(z.minLength(1)),
});

type Pickup = z.infer<typeof pickup>;
type Package = Pickup['packages'][number];

const wishOf = (asked: Pickup, one: Package, { account }: AccountCall): NewParcel => {
  const dice = diceOf(`${account.name}:${one.order_id}:kiriminaja`);
  return {
    reference: one.order_id,
    id: one.order_id,
    secondId: `OKA${dice.digits(12)}`,
    comingAwb: `00${dice.digits(10)}`,
    company: one.service,
    service: one.service_type,
    codIdr: one.cod,
    goodsIdr: one.item_value,
    weightGrams: one.weight,
    feeIdr: one.shipping_cost,
    codFeeIdr: codFee(one.cod),
    insuranceFeeIdr: one.insurance_amount ?? 0,
    from: {
      name: asked.name,
      phone: asked.phone,
      address: asked.address,
      city: '',
      zip: asked.zipcode ?? '',
    },
    to: {
      name: one.destination_name,
      phone: one.destination_phone,
      address: one.destination_address,
      city: '',
      zip: one.destination_zipcode ?? '',
    },
    note: one.note ?? '',
  };
};

type Check = (asked: Pickup, call: AccountCall) => string | undefined;

/** What Laravel's rules of KiriminAja cannot say of one field alone. */
const checks: readonly Check[] = [
  ({ packages }, { account: { orderPrefix = '' } }) =>
    packages.every(({ order_id: id }) => id.startsWith(orderPrefix))
      ? undefined
      : `The order id must start with ${orderPrefix}.`,
  ({ packages }, { account, counter }) =>
    packages.some(({ order_id: id }) => counter.depot.under(id, account))
      ? 'The order id has already been taken.'
      : undefined,
  ({ packages }) =>
    packages.every((one) => one.destination_kecamatan_id ?? one.destination_subdistrict_id)
      ? undefined
      : 'The destination kecamatan id field is required.',
  ({ packages, schedule }, { counter }) =>
    packages.every(({ drop }) => drop) || schedule >= naiveJakartaTime(counter.clock().toISOString())
      ? undefined
      : 'The schedule must be a date after now.',
];

const costOf = ({ packages }: Pickup): number =>
  packages.reduce((sum, { shipping_cost: cost }) => sum + cost, 0);

/** KiriminAja's own codes around its prepaid credit. */
const creditRefusal = (asked: Pickup, { settings }: AccountCall): HttpAnswer | undefined => {
  if (asked.payment_method !== 'credit') return undefined;
  if (asked.pin !== settings.pin) return kiriminajaRefusal(method, 'PIN KA Credit tidak valid.', 4001);
  if (asked.packages.some(({ cod }) => cod > 0)) {
    return kiriminajaRefusal(method, 'Paket COD tidak dapat dibayar dengan KA Credit.', 4003);
  }
  return costOf(asked) > settings.creditIdr
    ? kiriminajaRefusal(method, 'Saldo KA Credit tidak mencukupi.', 4002)
    : undefined;
};

const troubles = {
  refuse: kiriminajaRefusal(method, 'Layanan tidak tersedia untuk alamat tujuan.', 422),
  busy: { ...kiriminajaRefusal(method, 'Too Many Attempts.'), status: 429 },
  fault: { ...kiriminajaRefusal(method, 'Server Error'), status: 500 },
};

const answerOf = (asked: Pickup, parcels: readonly PlayedParcel[], creditIdr: number): HttpAnswer =>
  kiriminajaAnswer(method, 'Request pickup berhasil', {
    payment_status: asked.payment_method === 'credit' ? 'paid' : 'unpaid',
    payment_method: asked.payment_method ?? 'va',
    ...(asked.payment_method === 'credit' && { credit_balance_after: creditIdr }),
    qr_url: null,
    details: parcels.map((parcel) => ({
      order_id: parcel.id,
      kj_order_id: parcel.secondId,
      awb: null,
      service: parcel.company,
      service_type: parcel.service,
    })),
    pickup_number: parcels[0] ? pickupNumber(parcels[0]) : null,
  });

const fieldWords = (path: readonly PropertyKey[]): string =>
  String(path.at(-1) ?? 'request').replaceAll('_', ' ');

/** `POST /api/mitra/v6.1/request_pickup` (and v6.2): books parcels whose AWB comes later, always. */
export function requestPickup(call: AccountCall): Promise<HttpAnswer> | HttpAnswer {
  const parsed = pickup.safeParse(jsonIn(call.request));
  if (!parsed.success) {
    const words = fieldWords(parsed.error.issues[0]?.path ?? []);
    return kiriminajaRefusal(method, `The ${words} is invalid.`, 422);
  }
  const asked = parsed.data;
  const wrong = checks.map((check) => check(asked, call)).find((text) => text !== undefined);
  if (wrong) return kiriminajaRefusal(method, wrong, 422);
  const refusal = creditRefusal(asked, call);
  if (refusal) return refusal;
  const wishes = asked.packages.map((one) => wishOf(asked, one, call));
  return bookOrFail(wishes, call, troubles, (parcels) => {
    if (asked.payment_method === 'credit') call.settings.creditIdr -= costOf(asked);
    return answerOf(asked, parcels, call.settings.creditIdr);
  });
}
