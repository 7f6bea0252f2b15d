import type { PlayedAccount } from '../local/couriers/played-account.ts';
import type { Notice } from '../local/couriers/roads.ts';
import { type Couriers, type CouriersOptions, startCouriers } from '../local/couriers/start.ts';
import type { Provider } from '../local/couriers/step.ts';

/** Accounts at the played couriers, one each. */
export const playedAccounts: Readonly<Record<Provider, PlayedAccount>> = {
  biteship: {
    provider: 'biteship',
    name: 'akun-biteship',
    apiKey: 'biteship_test.contoh',
    headerName: 'x-contoh-token',
    token: 'rahasia-biteship',
    webhookUrl: 'http://localhost/biteship',
  },
  kiriminaja: {
    provider: 'kiriminaja',
    name: 'akun-kiriminaja',
    apiKey: 'kunci-kiriminaja',
    orderPrefix: 'TM',
    webhookUrl: 'http://localhost/kiriminaja',
  },
  ninjavan: {
    provider: 'ninjavan',
    name: 'akun-ninja',
    apiKey: 'rahasia-ninja',
    clientId: 'klien-ninja',
    webhookUrl: 'http://localhost/ninjavan',
  },
};

/** A JSON call on a played courier's API. */
export interface PlayedCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly key?: string;
}

export interface PlayedAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What stands in an answer at a path such as `courier.waybill_id`; nothing where it does not. */
export const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (part, name) => (typeof part === 'object' && part ? Reflect.get(part, name) : undefined),
      value,
    );

/** As `at`, as text. */
export const textAt = (value: unknown, path: string): string => String(at(value, path));

/** What stands at a path in each thing of a list. */
export const eachAt = (list: unknown, path: string): unknown[] =>
  Array.isArray(list) ? list.map((one: unknown) => at(one, path)) : [];

/** Played couriers with a clock that a test sets, and the webhooks that they brought. */
export interface PlayedScene {
  readonly couriers: Couriers;
  readonly notices: Notice[];
  readonly clock: { now: Date };
  call(call: PlayedCall): Promise<PlayedAnswer>;
  /** A fresh access token of Ninja Van. */
  ninjaToken(): Promise<string>;
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Starts the played couriers at 2026-09-14 09:00 WIB, with every account connected. */
export async function startPlayedScene(options: Partial<CouriersOptions> = {}): Promise<PlayedScene> {
  const clock = { now: new Date('2026-09-14T02:00:00.000Z') };
  const notices: Notice[] = [];
  const couriers = await startCouriers({
    clock: () => clock.now,
    tell: () => undefined,
    bring: (notice) => {
      notices.push(notice);
      return Promise.resolve(200);
    },
    ...options,
  });
  for (const account of Object.values(playedAccounts)) couriers.connect(account);
  const call = async ({ method, path, body, key }: PlayedCall): Promise<PlayedAnswer> => {
    const response = await fetch(`${couriers.url}${path}`, {
      method,
      headers: { ...(key && { authorization: `Bearer ${key}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: jsonOf(await response.text()) };
  };
  return {
    couriers,
    notices,
    clock,
    call,
    ninjaToken: async () => {
      const { apiKey: client_secret, clientId: client_id } = playedAccounts.ninjavan;
      const body = { client_id, client_secret, grant_type: 'client_credentials' };
      const answer = await call({ method: 'POST', path: '/ninjavan/ID/2.0/oauth/access_token', body });
      return textAt(answer.body, 'access_token');
    },
  };
}

/** A whole order for Biteship. */
export const biteshipOrderOf = (reference_id: string, more: object = {}) => ({
  origin_contact_name: 'Gudang Contoh',
  origin_contact_phone: '081200000001',
  origin_address: 'Jl. Contoh Kenanga No. 12',
  origin_postal_code: 60_286,
  destination_contact_name: 'Ayu Contoh',
  destination_contact_phone: '081200000002',
  destination_address: 'Jl. Contoh Anggrek No. 7A',
  destination_postal_code: 40_115,
  courier_company: 'jne',
  courier_type: 'reg',
  delivery_type: 'now',
  reference_id,
  items: [{ name: 'Gamis contoh', value: 150_000, quantity: 1, weight: 700 }],
  ...more,
});

/** A whole pickup for KiriminAja. */
export const kiriminajaPickupOf = (order_id: string, packageMore: object = {}, more: object = {}) => ({
  address: 'Jl. Contoh Kenanga No. 12',
  name: 'Gudang Contoh',
  phone: '081200000001',
  kecamatan_id: 1_000,
  schedule: '2026-09-14 13:00:00',
  packages: [
    {
      order_id,
      destination_name: 'Ayu Contoh',
      destination_phone: '081200000002',
      destination_address: 'Jl. Contoh Anggrek No. 7A',
      destination_kecamatan_id: 1_001,
      weight: 700,
      width: 20,
      length: 30,
      height: 5,
      item_value: 150_000,
      item_name: 'Gamis contoh',
      shipping_cost: 11_200,
      service: 'sicepat',
      service_type: 'SIUNT',
      package_type_id: 7,
      cod: 0,
      drop: false,
      ...packageMore,
    },
  ],
  ...more,
});

const ninjaParty = (name: string) => ({
  name,
  phone_number: '+6281200000001',
  address: { address1: 'Jl. Contoh Kenanga No. 12', country: 'ID', postcode: '60286' },
});

/** A whole order for Ninja Van. */
export const ninjaOrderOf = (requested_tracking_number: string, reference: string, job: object = {}) => ({
  service_type: 'Parcel',
  service_level: 'Standard',
  requested_tracking_number,
  reference: { merchant_order_number: reference },
  from: ninjaParty('Gudang Contoh'),
  to: ninjaParty('Ayu Contoh'),
  parcel_job: {
    is_pickup_required: true,
    pickup_date: '2026-09-14',
    delivery_start_date: '2026-09-15',
    delivery_timeslot: { start_time: '09:00', end_time: '18:00', timezone: 'Asia/Jakarta' },
    dimensions: { weight: 0.7 },
    ...job,
  },
});
