import * as z from 'zod/mini';
import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { biteshipOrder } from './biteship-answer.ts';
import { type AccountCall, bookOrFail, jsonIn } from './counter.ts';
import type { NewParcel } from './depot.ts';
import { diceOf } from './dice.ts';
import { aggregatedServices, codFee, feeOf, insuranceFee, otherFee } from './tariff.ts';

const text = z._default(z.string(), '');
const whole = z.int().check(z.nonnegative());
const coordinate = z.object({ latitude: z.number(), longitude: z.number() });
const postalCode = z.optional(z.int().check(z.minimum(10_000), z.maximum(99_999)));

const order = z.looseObject({
  origin_contact_name: text,
  origin_contact_phone: text,
  origin_address: text,
  origin_postal_code: postalCode,
  origin_area_id: z.optional(z.string()),
  origin_coordinate: z.optional(coordinate),
  origin_collection_method: z.optional(z.enum(['pickup', 'drop_off'])),
  destination_contact_name: text,
  destination_contact_phone: text,
  destination_address: text,
  destination_postal_code: postalCode,
  destination_area_id: z.optional(z.string()),
  destination_coordinate: z.optional(coordinate),
  destination_cash_on_delivery: z.optional(whole),
  destination_cash_on_delivery_type: z.optional(z.enum(['3_days', '5_days', '7_days'])),
  courier_company: text,
  courier_type: text,
  courier_insurance: z.optional(whole),
  delivery_type: text,
  order_note: text,
  reference_id: z.optional(z.nullable(z.string())),
  items: z._default(
    z.array(
      z.looseObject({
        name: z.string().check(z.minLength(1)),
        value: whole,
        quantity: z.int().check(z.positive()),
        weight: z.int().check(z.positive()),
      }),
    ),
    [],
  ),
});

type BiteshipOrder = z.infer<typeof order>;

/** Biteship's errors all look alike. */
export const biteshipError = (status: number, code: number, error: string, details?: object): HttpAnswer =>
  jsonAnswer(status, { success: false, error, code, ...(details && { details }) });

const located = (asked: BiteshipOrder, end: 'origin' | 'destination'): boolean =>
  [asked[`${end}_postal_code`], asked[`${end}_area_id`], asked[`${end}_coordinate`]].some(
    (place) => place !== undefined,
  );

const mostCodIdr = 15_000_000;

/** Biteship's own codes and words for what an order lacks. */
const rules: readonly [code: number, error: string, broken: (asked: BiteshipOrder) => boolean][] = [
  [40002014, 'Please make sure origin contact name is filled', (one) => !one.origin_contact_name],
  [40002015, 'Please make sure origin contact phone is filled', (one) => !one.origin_contact_phone],
  [40002016, 'Please make sure origin address is filled', (one) => !one.origin_address],
  [40002017, 'Please make sure destination contact name is filled', (one) => !one.destination_contact_name],
  [40002018, 'Please make sure destination contact phone is filled', (one) => !one.destination_contact_phone],
  [40002019, 'Please make sure destination address is filled', (one) => !one.destination_address],
  [40002011, 'Either origin needs to have postal code or coordinate', (one) => !located(one, 'origin')],
  [
    40002010,
    'Either destination needs to have postal code or coordinate',
    (one) => !located(one, 'destination'),
  ],
  [40002005, 'Delivery type has no value', (one) => !one.delivery_type],
  [
    40002006,
    'Please make sure to input the right delivery type value',
    ({ delivery_type: type }) => !['now', 'scheduled'].includes(type),
  ],
  [40002026, 'Courier is not found', (one) => !one.courier_company],
  [40002027, 'Courier service is not found', (one) => !one.courier_type],
  [40002030, 'Cash on delivery is too high', (one) => (one.destination_cash_on_delivery ?? 0) > mostCodIdr],
  [40002024, 'Please make sure items are filled', (one) => one.items.length === 0],
];

const serviceOf = (company: string, type: string) =>
  aggregatedServices.find((one) => one.company === company && one.service === type);

const weightOf = ({ items }: BiteshipOrder): number =>
  items.reduce((sum, { weight, quantity }) => sum + weight * quantity, 0);

const wishOf = (asked: BiteshipOrder, reference: string, { settings, account }: AccountCall): NewParcel => {
  const dice = diceOf(`${account.name}:${reference}:biteship`);
  const service = serviceOf(asked.courier_company, asked.courier_type);
  const weightGrams = weightOf(asked);
  const codIdr = asked.destination_cash_on_delivery ?? 0;
  const [id, secondId] = [dice.hex(24), dice.hex(24)];
  const awb = `${asked.courier_company.slice(0, 2).toUpperCase()}${dice.digits(10)}`;
  const { lateAwbServices: late } = settings;
  const later = late === 'all' || late.includes(`${asked.courier_company}:${asked.courier_type}`);
  return {
    reference,
    id,
    secondId,
    ...(later ? { comingAwb: awb } : { awb }),
    company: asked.courier_company,
    service: asked.courier_type,
    codIdr,
    goodsIdr: asked.items.reduce((sum, { value, quantity }) => sum + value * quantity, 0),
    weightGrams,
    feeIdr: service ? feeOf(service, weightGrams) : otherFee(weightGrams),
    codFeeIdr: codFee(codIdr),
    insuranceFeeIdr: insuranceFee(asked.courier_insurance ?? 0),
    from: {
      name: asked.origin_contact_name,
      phone: asked.origin_contact_phone,
      address: asked.origin_address,
      city: '',
      zip: String(asked.origin_postal_code ?? ''),
    },
    to: {
      name: asked.destination_contact_name,
      phone: asked.destination_contact_phone,
      address: asked.destination_address,
      city: '',
      zip: String(asked.destination_postal_code ?? ''),
    },
    note: asked.order_note,
  };
};

const taken = 40002060;

const troubles = {
  refuse: biteshipError(400, 40002021, 'There is some error with the rates of the courier'),
  busy: biteshipError(429, 42900001, 'Too many requests'),
  fault: biteshipError(500, 50000001, 'Internal server error'),
};

/** `POST /v1/orders`: books a parcel. A `reference_id` that is used is refused, with the order that has it. */
export function createOrder(call: AccountCall): Promise<HttpAnswer> | HttpAnswer {
  const parsed = order.safeParse(jsonIn(call.request));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return biteshipError(400, 40002024, `Please make sure to input the right ${where}`);
  }
  const asked = parsed.data;
  const broken = rules.find(([, , isBroken]) => isBroken(asked));
  if (broken) return biteshipError(400, broken[0], broken[1]);
  const reference = asked.reference_id ?? '';
  const standing = reference ? call.counter.depot.under(reference, call.account) : undefined;
  if (standing) {
    return biteshipError(400, taken, 'Reference id has already been used before', {
      order_id: standing.id,
      waybill_id: standing.awb ?? null,
      reference_id: reference,
    });
  }
  const wish = wishOf(asked, reference || `tanpa-${call.counter.depot.all().length}`, call);
  return bookOrFail([wish], call, troubles, ([parcel]) =>
    parcel ? jsonAnswer(200, biteshipOrder(parcel, 'Order successfully created')) : troubles.fault,
  );
}
