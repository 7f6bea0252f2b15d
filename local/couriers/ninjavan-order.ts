import * as z from 'zod/mini';
import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { type AccountCall, bookOrFail, jsonIn } from './counter.ts';
import type { NewParcel } from './depot.ts';
import { diceOf } from './dice.ts';
import { ninjavanError } from './ninjavan-answer.ts';
import type { PlayedParcel } from './played-parcel.ts';
import { codFee, insuranceFee, otherFee } from './tariff.ts';

const filled = z.string().check(z.minLength(1), z.maxLength(255));
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

const slots = ['09:00-12:00', '09:00-18:00', '09:00-22:00', '12:00-15:00', '15:00-18:00', '18:00-22:00'];

const timeslot = z
  .looseObject({ start_time: z.string(), end_time: z.string(), timezone: filled })
  .check(z.refine(({ start_time: start, end_time: end }) => slots.includes(`${start}-${end}`)));

const party = z.looseObject({
  name: filled,
  phone_number: z.string().check(z.regex(/^\+?\d{8,16}$/)),
  address: z.looseObject({
    address1: filled,
    country: z.literal('ID'),
    postcode: z.optional(z.string()),
    city: z.optional(z.string()),
  }),
});

/** No parcel of Ninja Van's weighs more; whoever sends grams is caught by it. */
const mostKilograms = 50;

const money = z.number().check(z.minimum(0));

const order = z.looseObject({
  service_type: z.enum(['Parcel', 'Document', 'Return', 'Marketplace', 'Corporate', 'Bulky']),
  service_level: z.enum(['Standard', 'Express', 'Sameday', 'Nextday']),
  requested_tracking_number: z.optional(
    z.string().check(z.regex(/^([a-zA-Z0-9]+-)*[a-zA-Z0-9]+$/), z.minLength(9)),
  ),
  reference: z.optional(z.looseObject({ merchant_order_number: z.optional(filled) })),
  from: party,
  to: party,
  parcel_job: z.looseObject({
    is_pickup_required: z.boolean(),
    pickup_date: z.optional(date),
    delivery_start_date: date,
    delivery_timeslot: timeslot,
    cash_on_delivery: z.optional(money),
    insured_value: z.optional(money),
    dimensions: z.looseObject({ weight: z.number().check(z.positive(), z.maximum(mostKilograms)) }),
    delivery_instructions: z.optional(z.string()),
  }),
});

type NinjaOrder = z.infer<typeof order>;

const endOf = ({ name, phone_number: phone, address }: NinjaOrder['from']) => ({
  name,
  phone,
  address: address.address1,
  city: address.city ?? '',
  zip: address.postcode ?? '',
});

const wishOf = (asked: NinjaOrder, requested: string, { account, settings }: AccountCall): NewParcel => {
  const { parcel_job: job } = asked;
  const weightGrams = Math.round(job.dimensions.weight * 1_000);
  const codIdr = job.cash_on_delivery ?? 0;
  return {
    reference: asked.reference?.merchant_order_number ?? requested,
    id: diceOf(`${account.name}:${requested}:ninjavan`).hex(32),
    secondId: requested,
    awb: `${settings.trackingPrefix}${requested}`,
    company: 'ninja',
    service: asked.service_level.toLowerCase(),
    codIdr,
    goodsIdr: job.insured_value ?? 0,
    weightGrams,
    feeIdr: otherFee(weightGrams),
    codFeeIdr: codFee(codIdr),
    insuranceFeeIdr: insuranceFee(job.insured_value ?? 0),
    from: endOf(asked.from),
    to: endOf(asked.to),
    note: job.delivery_instructions ?? '',
  };
};

const invalid = 'Request validation failed';

const troubles = {
  refuse: ninjavanError(400, 'VALIDATION_FAILED', invalid, [
    { field: 'to.address.postcode', message: 'Address is out of coverage', reason: 'OUT_OF_COVERAGE' },
  ]),
  busy: ninjavanError(429, 'TOO_MANY_REQUESTS', 'Too many requests'),
  fault: ninjavanError(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong'),
};

/** `POST /4.2/orders` (and 4.1): books a parcel and numbers it at once. A requested number that is used is refused. */
export function createNinjaOrder(call: AccountCall): Promise<HttpAnswer> | HttpAnswer {
  const body = jsonIn(call.request);
  const parsed = order.safeParse(body);
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, message }) => ({
      field: path.join('.'),
      message,
      reason: 'INVALID',
    }));
    return ninjavanError(400, 'VALIDATION_FAILED', invalid, details);
  }
  const { account, counter } = call;
  const asked = parsed.data;
  const requested =
    asked.requested_tracking_number ?? `AUTO${String(counter.depot.all().length).padStart(8, '0')}`;
  const standing: PlayedParcel | undefined = counter.depot.ofAccount(
    account,
    ({ secondId }) => secondId === requested,
  );
  if (standing) {
    return ninjavanError(400, 'VALIDATION_FAILED', invalid, [
      {
        field: 'requested_tracking_number',
        message: `Duplicate requested tracking number: ${requested}`,
        reason: 'DUPLICATE',
      },
    ]);
  }
  return bookOrFail([wishOf(asked, requested, call)], call, troubles, ([parcel]) =>
    jsonAnswer(200, { tracking_number: parcel?.awb, ...asked, requested_tracking_number: requested }),
  );
}
