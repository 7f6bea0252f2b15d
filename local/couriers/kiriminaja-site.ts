import * as z from 'zod/mini';
import type { HttpAnswer } from '../gateway/problem.ts';
import { type AccountCall, jsonIn } from './counter.ts';
import { kiriminajaAnswer, kiriminajaRefusal } from './kiriminaja-answer.ts';
import { requestPickup } from './kiriminaja-pickup.ts';
import { isKecamatan, kecamatanByName } from './kiriminaja-places.ts';
import { cancelShipment, trackParcel } from './kiriminaja-tracking.ts';
import { aggregatedServices, codFee, feeOf, insuranceFee, type PlayedService } from './tariff.ts';
import { naiveJakartaTime } from './times.ts';

type Answering = (call: AccountCall) => Promise<HttpAnswer> | HttpAnswer;

const wanted = z.looseObject({
  origin: z.int().check(z.refine(isKecamatan)),
  destination: z.int().check(z.refine(isKecamatan)),
  weight: z.int().check(z.minimum(1)),
  item_value: z._default(z.coerce.number(), 0),
  insurance: z._default(z.number(), 0),
  courier: z.optional(z.array(z.string())),
});

/** KiriminAja's codes of the services; it writes them in capitals. */
const serviceTypes: Readonly<Record<string, string>> = {
  'jne:reg': 'REG23',
  'jnt:ez': 'EZ',
  'sicepat:reg': 'SIUNT',
};

const offer = (service: PlayedService, weight: number, value: number, insured: boolean) => ({
  service: service.company,
  service_name: `${service.companyName} ${service.serviceName}`,
  service_type: serviceTypes[`${service.company}:${service.service}`] ?? service.service.toUpperCase(),
  // A number in a text, as KiriminAja sends it.
  cost: String(feeOf(service, weight)),
  etd: service.duration.join('-'),
  cod: service.cod,
  group: 'regular',
  drop: service.dropOff,
  cut_off_time: null,
  force_insurance: false,
  use_geolocation: false,
  discount_amount: 0,
  discount_percentage: 0,
  discount_type: null,
  setting: {
    cod_fee: '0.03',
    minimum_cod_fee: '2500',
    insurance_fee: '0.002',
    insurance_add_cost: 0,
    cod_fee_amount: codFee(value),
  },
  insurance: insured ? insuranceFee(value) : 0,
});

const prices: Answering = ({ request }) => {
  const method = 'shipping_price';
  const parsed = wanted.safeParse(jsonIn(request));
  if (!parsed.success) return kiriminajaRefusal(method, 'The origin field is required.', 422);
  const { weight, item_value: value, insurance, courier } = parsed.data;
  const results = aggregatedServices
    .filter(({ company }) => courier?.includes(company) ?? true)
    .map((service) => offer(service, weight, value, insurance === 1));
  return kiriminajaAnswer(method, 'Success', { details: parsed.data, results });
};

const dayMs = 86_400_000;
const windows = [
  { from: '08:00:00', until: '11:00' },
  { from: '14:00:00', until: '16:00' },
];

const schedules: Answering = ({ counter }) => {
  const now = counter.clock().getTime();
  const days = [0, 1, 2].map((day) =>
    naiveJakartaTime(new Date(now + day * dayMs).toISOString()).slice(0, 10),
  );
  const all = days.flatMap((day) =>
    windows.map(({ from, until }) => ({
      clock: `${day} ${from}`,
      until,
      expired: Date.parse(`${day}T${from}+07:00`) / 1_000,
      libur: false,
    })),
  );
  const open = all.filter(({ expired }) => expired * 1_000 > now);
  return kiriminajaAnswer('schedules', 'Success', { schedules: open });
};

const print: Answering = ({ request, counter, account }) => {
  const method = 'awb_print';
  const { data } = z.looseObject({ awb: z.array(z.string()) }).safeParse(jsonIn(request));
  const awbs = data?.awb.filter((awb) => counter.depot.ofAccount(account, (one) => one.awb === awb)) ?? [];
  return awbs.length > 0
    ? kiriminajaAnswer(method, 'Success', {
        code: '200',
        data: { data: { url: `${counter.url}/label/${awbs.map(encodeURIComponent).join(',')}.pdf` } },
      })
    : kiriminajaRefusal(method, 'AWB tidak ditemukan');
};

const routes: Readonly<Record<string, Answering>> = {
  '/api/mitra/v6.1/request_pickup': requestPickup,
  '/api/mitra/v6.2/request_pickup': requestPickup,
  '/api/mitra/v3/cancel_shipment': cancelShipment,
  '/api/mitra/v6.1/shipping_price': prices,
  '/api/mitra/v2/schedules': schedules,
  '/api/mitra/v2/get_address_by_name': kecamatanByName,
  '/api/mitra/tracking': trackParcel,
  '/api/mitra/v6.1/awb/print': print,
};

/** KiriminAja's answer to a call without a key that it knows. */
export const kiriminajaStranger: HttpAnswer = {
  ...kiriminajaRefusal('', 'Unauthorized'),
  status: 401,
};

/** KiriminAja's answer while it asks for a pause. */
export const kiriminajaBusy: HttpAnswer = {
  ...kiriminajaRefusal('', 'Too Many Attempts.'),
  status: 429,
};

/** KiriminAja: pickups, their cancellation, tracking, prices, schedules, places and labels; all by POST. */
export const kiriminajaApi: Answering = (call) => {
  const answer = Object.hasOwn(routes, call.path) ? routes[call.path] : undefined;
  return call.request.method === 'POST' && answer
    ? answer(call)
    : { ...kiriminajaRefusal('', 'Not Found'), status: 404 };
};
