import type { CourierEvent, CourierSignal } from '../../order/courier-event.ts';
import { courierProviderLabels } from '../../order/courier-provider.ts';
import { failedAttempts } from '../../order/failed-attempts.ts';
import { latestShipment } from '../../order/latest-shipment.ts';
import { awbOf, byEventTime } from '../../order/ledger-order.ts';
import type { Order } from '../../order/order.ts';
import { conditionLabels } from '../../order/received-return.ts';
import { parcelReference, type Shipment } from '../../order/shipment.ts';
import { type Column, moneyMatters, ofShipment, telling } from '../column.ts';
import { cameTo } from './steps.ts';
import { yesNo } from './yes-no.ts';

const lossLabels = { LOST: 'Hilang', DAMAGED: 'Rusak' } as const;

const heard = ({ events }: Shipment): readonly CourierEvent[] => events.toSorted(byEventTime);

const firstHeard = (shipment: Shipment, signal: CourierSignal): string | undefined =>
  heard(shipment).find((event) => event.signal === signal)?.at;

/** By the courier's own word; of the latest parcel also by a person's. */
const deliveredAt = (shipment: Shipment, order: Order): string | undefined =>
  shipment === latestShipment(order)
    ? cameTo(order, 'DELIVERED')
    : heard(shipment).findLast(({ signal }) => signal === 'delivered')?.at;

const isProblem = ({ signal }: CourierEvent): boolean => signal === 'problem' || signal === 'refused';

const attemptsOf = (shipment: Shipment, order: Order): number =>
  shipment === latestShipment(order)
    ? failedAttempts(order, shipment).length
    : shipment.events.filter(isProblem).length;

const lastProblem = (shipment: Shipment): string | undefined => {
  const last = heard(shipment).findLast(isProblem);
  return last && (last.reason ?? last.native);
};

const lastSaid = <T>(shipment: Shipment, part: (event: CourierEvent) => T | undefined): T | undefined => {
  const last = heard(shipment).findLast((event) => part(event) !== undefined);
  return last && part(last);
};

const charged: readonly Column[] = [
  ofShipment(
    'parcelFee',
    'Ongkir Paket',
    'money',
    (shipment) => lastSaid(shipment, ({ feeIdr }) => feeIdr) ?? shipment.booked?.feeIdr,
  ),
  ofShipment('parcelCod', 'COD Paket', 'money', ({ booked }) => booked?.codIdr),
];

/** One parcel of an order. */
export const shipmentColumns: readonly Column[] = [
  ofShipment('parcelNumber', 'Paket Ke-', 'number', ({ number }) => number),
  ofShipment('parcelReference', 'Referensi Paket', 'text', ({ number }, { orderNumber }) =>
    parcelReference(orderNumber, number),
  ),
  ofShipment('parcelCourier', 'Kurir Paket', 'text', ({ courier }) => courier.code.toUpperCase()),
  ofShipment('parcelService', 'Layanan Paket', 'text', ({ courier }) => courier.service.toUpperCase()),
  ofShipment('parcelAwb', 'Resi Paket', 'text', (shipment) => awbOf(shipment)),
  ofShipment('formerAwbs', 'Resi Lama', 'text', ({ formerAwbs = [] }) =>
    formerAwbs.map(({ awb }) => awb).join(', '),
  ),
  ofShipment(
    'parcelProvider',
    'Penyedia Kurir',
    'text',
    ({ provider }) => provider && courierProviderLabels[provider],
  ),
  ofShipment('parcelShippedAt', 'Tanggal Kirim', 'instant', ({ shippedAt }) => shippedAt),
  ofShipment('parcelPickedUpAt', 'Tanggal Dijemput', 'instant', (shipment) =>
    firstHeard(shipment, 'in_transit'),
  ),
  ofShipment('parcelDeliveredAt', 'Tanggal Terkirim', 'instant', deliveredAt),
  telling(
    'name',
    ofShipment('receivedBy', 'Diterima Oleh', 'text', (shipment) =>
      lastSaid(shipment, ({ receivedBy }) => receivedBy),
    ),
  ),
  ofShipment('attempts', 'Percobaan Gagal', 'number', attemptsOf),
  telling('words', ofShipment('lastProblem', 'Masalah Terakhir', 'text', lastProblem)),
  ofShipment('courierWord', 'Status Kurir Terakhir', 'text', (shipment) => heard(shipment).at(-1)?.native),
  ofShipment('courierWordAt', 'Kabar Kurir Terakhir', 'instant', (shipment) => heard(shipment).at(-1)?.at),
  ofShipment('chargedWeight', 'Berat Tertagih (g)', 'number', (shipment) =>
    lastSaid(shipment, ({ chargedGrams }) => chargedGrams),
  ),
  ...moneyMatters(charged),
  ofShipment('returnAwb', 'Resi Retur', 'text', (shipment) =>
    lastSaid(shipment, ({ returnAwb }) => returnAwb),
  ),
  ofShipment('returnReceivedAt', 'Retur Diterima', 'instant', ({ received }) => received?.at),
  ofShipment(
    'returnCondition',
    'Kondisi Retur',
    'text',
    ({ received }) => received && conditionLabels[received.condition],
  ),
  ofShipment('loss', 'Hilang/Rusak', 'text', ({ loss }) => loss && lossLabels[loss]),
  ofShipment('unwanted', 'Paket Tidak Terpakai', 'text', ({ unwanted }) => yesNo(unwanted === true)),
];
