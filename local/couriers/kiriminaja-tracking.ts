import * as z from 'zod/mini';
import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { type AccountCall, jsonIn } from './counter.ts';
import { kiriminajaRefusal } from './kiriminaja-answer.ts';
import type { PlayedParcel } from './played-parcel.ts';
import { type Step, type TakenStep, wasCollected } from './step.ts';
import { naiveJakartaTime } from './times.ts';

const method = 'shTracking';

interface Line {
  readonly code: number;
  readonly text: string;
  /** What the line of the history carries in place of the code, as KiriminAja's own examples do for parcels on their way. */
  readonly lineCode?: number;
}

const moving = (text: string): Line => ({ code: 106, text, lineCode: 100 });

/** KiriminAja's codes for what happens. */
const lines: Readonly<Partial<Record<Step, Line>>> = {
  confirmed: { code: 101, text: 'Pickup requested' },
  awb: { code: 105, text: 'Menunggu pickup kurir' },
  collecting: { code: 102, text: 'Kurir menuju alamat pengirim' },
  pickup_failed: { code: 901, text: 'Paket belum siap saat dijemput' },
  collected: { code: 106, text: 'Paket telah dijemput kurir' },
  sorted: moving('Received at sorting center'),
  forwarded: moving('Shipment forwarded to destination'),
  arrived: moving('Received at inbound station'),
  out: moving('With delivery courier'),
  attempt_failed: { code: 152, text: 'Paket gagal diantar' },
  delivered: { code: 200, text: 'Delivered' },
  return_started: { code: 403, text: 'Paket diajukan untuk retur' },
  return_moving: { code: 401, text: 'Paket retur dalam perjalanan' },
  return_failed: { code: 904, text: 'Paket retur bermasalah' },
  returned: { code: 400, text: 'Paket telah diterima kembali oleh pengirim' },
  lost: { code: 701, text: 'Paket hilang' },
  damaged: { code: 702, text: 'Paket rusak' },
  found: { code: 106, text: 'Paket ditemukan dan dikirim kembali' },
  cancel_asked: { code: 350, text: 'Pembatalan pickup diajukan' },
  cancelled: { code: 300, text: 'Paket dibatalkan' },
  no_courier: { code: 300, text: 'Paket dibatalkan' },
};

const refused: Line = { code: 301, text: 'Penerima menolak paket' };

const lineOf = ({ step, reason }: TakenStep): Line | undefined =>
  step === 'attempt_failed' && reason === refused.text ? refused : lines[step];

const historyOf = ({ done, bookedAt, to }: PlayedParcel) => {
  const told = done.flatMap((taken) => {
    const line = lineOf(taken);
    if (!line) return [];
    const text = taken.reason ? `${line.text}: ${taken.reason}` : line.text;
    return [
      {
        created_at: naiveJakartaTime(taken.at),
        status: text,
        status_code: line.lineCode ?? line.code,
        driver: '',
        receiver: taken.step === 'delivered' ? to.name : '',
      },
    ];
  });
  const made = {
    created_at: naiveJakartaTime(bookedAt),
    status: 'Paket dibuat oleh KiriminAja',
    status_code: 100,
    driver: '',
    receiver: '',
  };
  return [made, ...told].toReversed();
};

const timeOf = ({ done }: PlayedParcel, step: Step): string | null => {
  const taken = done.find((one) => one.step === step);
  return taken ? naiveJakartaTime(taken.at) : null;
};

const costsOf = ({ codIdr, codFeeIdr, feeIdr, insuranceFeeIdr }: PlayedParcel) => ({
  add_cost: codFeeIdr,
  currency: 'IDR',
  cod: codIdr,
  insurance_amount: insuranceFeeIdr,
  insurance_percent: 0,
  discount_amount: 0,
  subsidi_amount: 0,
  shipping_cost: feeIdr,
  correction: 0,
});

const detailsOf = (parcel: PlayedParcel) => ({
  awb: parcel.awb ?? null,
  signature_code: '',
  sorting_code: parcel.awb ? 'CTH-CTH1000' : null,
  order_id: parcel.id,
  status_code: null,
  estimation: '-',
  service: parcel.company,
  service_name: parcel.service,
  drop: false,
  shipped_at: timeOf(parcel, 'collected'),
  delivered: timeOf(parcel, 'delivered') !== null,
  delivered_at: timeOf(parcel, 'delivered') ?? '',
  refunded: timeOf(parcel, 'returned') !== null,
  refunded_at: timeOf(parcel, 'returned') ?? '',
  images: { camera_img: null, signature_img: null, pop_img: null },
  costs: costsOf(parcel),
  origin: { ...parcel.from, zip_code: parcel.from.zip },
  destination: { ...parcel.to, zip_code: parcel.to.zip },
});

/** A parcel's history as KiriminAja's tracking shows it, newest first, its times without a zone in WIB. */
export const kiriminajaTracking = (parcel: PlayedParcel) => {
  const known = parcel.done.map(lineOf).filter((line) => line !== undefined);
  const latest = known.at(-1) ?? { code: 100, text: 'Paket dibuat oleh KiriminAja' };
  return {
    status: true,
    text: latest.text,
    method,
    status_code: latest.code,
    details: detailsOf(parcel),
    histories: historyOf(parcel),
  };
};

/** `POST /api/mitra/tracking`, by order id or AWB. */
export function trackParcel({ request, counter, account }: AccountCall): HttpAnswer {
  const { data } = z.looseObject({ order_id: z.string() }).safeParse(jsonIn(request));
  const name = data?.order_id;
  const parcel = name && counter.depot.ofAccount(account, (one) => one.id === name || one.awb === name);
  return parcel
    ? jsonAnswer(200, kiriminajaTracking(parcel))
    : kiriminajaRefusal(method, 'Data tidak ditemukan');
}

const cancelMethod = 'cancel_shipment';

const cancellation = z.looseObject({
  awb: z.string().check(z.minLength(1), z.maxLength(30)),
  reason: z.string().check(z.minLength(5), z.maxLength(200)),
});

const pendingHours = 24;

const inQueue = ({ done }: PlayedParcel): boolean => done.some(({ step }) => step === 'cancel_asked');

/** `POST /api/mitra/v3/cancel_shipment`: needs an AWB; COD parcels end at once, all others within 48 hours. */
export function cancelShipment({ request, counter, account }: AccountCall): HttpAnswer {
  const parsed = cancellation.safeParse(jsonIn(request));
  if (!parsed.success) return kiriminajaRefusal(cancelMethod, 'The awb or reason is invalid.', 422);
  const parcel = counter.depot.ofAccount(account, ({ awb }) => awb === parsed.data.awb);
  if (!parcel) return kiriminajaRefusal(cancelMethod, 'AWB tidak ditemukan');
  if (wasCollected(parcel.done)) return kiriminajaRefusal(cancelMethod, 'Paket sudah dijemput kurir');
  const now = counter.depot.now();
  const over = parcel.done.some(({ step }) => step === 'cancelled' || step === 'no_courier');
  if (over) return kiriminajaRefusal(cancelMethod, 'Paket sudah dibatalkan');
  const text = 'Paket akan dibatalkan dalam 2x24jam';
  const date = naiveJakartaTime(now);
  if (parcel.codIdr > 0) {
    const stopped = counter.depot.reroute(parcel, []);
    counter.depot.take(stopped, { step: 'cancelled', at: now, untold: true });
    return jsonAnswer(200, {
      status: true,
      method: cancelMethod,
      text: 'Paket dibatalkan',
      data: { success: 'success', date },
    });
  }
  if (!inQueue(parcel)) {
    counter.depot.take(parcel, { step: 'cancel_asked', at: now });
    counter.depot.reroute(parcel, [{ step: 'cancelled', at: counter.depot.inMinutes(pendingHours * 60) }]);
  }
  return jsonAnswer(200, { status: true, method: cancelMethod, text, data: { success: 'pending', date } });
}
