import * as z from 'zod/mini';
import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { biteshipError } from './biteship-order.ts';
import { type AccountCall, jsonIn } from './counter.ts';
import { aggregatedServices, codFee, feeOf, insuranceFee, type PlayedService } from './tariff.ts';

const wanted = z.looseObject({
  couriers: z.string().check(z.minLength(1)),
  destination_cash_on_delivery: z.optional(z.number()),
  courier_insurance: z.optional(z.number()),
  items: z.array(z.looseObject({ weight: z.number(), quantity: z._default(z.number(), 1) })),
});

interface Asked {
  readonly weightGrams: number;
  readonly codIdr: number;
  readonly insuredIdr: number;
  readonly lateAwb: AccountCall['settings']['lateAwbServices'];
}

const pricing = (service: PlayedService, { weightGrams, codIdr, insuredIdr, lateAwb }: Asked) => {
  const fee = feeOf(service, weightGrams);
  const [least, most] = service.duration;
  const late = lateAwb === 'all' || lateAwb.includes(`${service.company}:${service.service}`);
  const [codFeeIdr, insuranceFeeIdr] = [codFee(codIdr), insuranceFee(insuredIdr)];
  return {
    available_collection_method: service.dropOff ? ['pickup', 'drop_off'] : ['pickup'],
    available_for_cash_on_delivery: service.cod,
    available_for_proof_of_delivery: false,
    available_for_instant_waybill_id: !late,
    available_for_insurance: true,
    company: service.company,
    courier_name: service.companyName,
    courier_code: service.company,
    courier_service_name: service.serviceName,
    courier_service_code: service.service,
    currency: 'IDR',
    description: service.serviceName,
    duration: `${least} - ${most} days`,
    shipment_duration_range: `${least} - ${most}`,
    shipment_duration_unit: 'days',
    service_type: 'standard',
    shipping_type: 'parcel',
    shipping_fee: fee,
    shipping_fee_discount: 0,
    shipping_fee_surcharge: 0,
    insurance_fee: insuranceFeeIdr,
    cash_on_delivery_fee: codFeeIdr,
    price: fee + codFeeIdr + insuranceFeeIdr,
    type: service.service,
  };
};

/** `POST /v1/rates/couriers`: what each wished courier asks, and whether its AWB comes at once. */
export function biteshipRates({ request, settings }: AccountCall): HttpAnswer {
  const parsed = wanted.safeParse(jsonIn(request));
  if (!parsed.success) return biteshipError(400, 40001001, 'Please make sure couriers and items are filled');
  const { couriers, items, destination_cash_on_delivery: codIdr = 0, courier_insurance } = parsed.data;
  const companies = couriers.split(',').map((code) => code.trim());
  const asked: Asked = {
    weightGrams: items.reduce((sum, { weight, quantity }) => sum + weight * quantity, 0),
    codIdr,
    insuredIdr: courier_insurance ?? 0,
    lateAwb: settings.lateAwbServices,
  };
  return jsonAnswer(200, {
    success: true,
    object: 'courier_pricing',
    message: 'Success to retrieve courier pricing',
    code: 20001003,
    pricing: aggregatedServices
      .filter(({ company }) => companies.includes(company))
      .map((service) => pricing(service, asked)),
  });
}
