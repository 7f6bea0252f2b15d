import type { ParkedReason } from '../../shared/courier/call-reasons.ts';
import type { CourierReport } from '../../shared/courier/courier-adapter.ts';
import type { Recorded } from '../../shared/order/courier-ledger.ts';
import type { CourierMessage } from '../../shared/queue/courier-message.ts';
import { forgetParked, park } from '../../shared/table/parked-store.ts';
import { type FoundShipment, findShipment, type ParcelNames } from '../../shared/table/shipment-lookup.ts';
import { type EventReport, isEvent, isStrange, type StrangeReport } from './event-report.ts';
import { type ParcelReports, recordReports } from './record-reports.ts';

/** What became of a report, for the log. `parked` is the field that the alarm counts. */
export interface Settled {
  readonly outcome: Recorded['outcome'] | 'PARKED';
  readonly orderId?: string;
  readonly native: string;
  readonly status?: string;
  /** Why it was not recorded, where the call is at fault. */
  readonly reason?: string;
  readonly parked?: ParkedReason;
}

/** What a call came to so far. */
interface Tally {
  readonly settled: Settled[];
  /** Of the reports that have to be tried again. */
  readonly failures: unknown[];
}

interface Sought {
  readonly parcels: readonly ParcelReports[];
  readonly unknown: readonly EventReport[];
}

/** Parcels that are looked for at once: a call may speak of thousands. */
const sideBySide = 8;

/** Looks for each parcel once, however often a call names it. */
const finder = ({ sellerId, receivedAt }: CourierMessage) => {
  const sought = new Map<string, ReturnType<typeof findShipment>>();
  return (names: ParcelNames): ReturnType<typeof findShipment> => {
    const key = JSON.stringify(names);
    const known = sought.get(key);
    if (known !== undefined) return known;
    const found = findShipment(sellerId, names, new Date(receivedAt));
    sought.set(key, found);
    return found;
  };
};

/** Finds the parcels that reports are about. One that cannot be looked for now does not hold up the others. */
async function seek(
  message: CourierMessage,
  reports: readonly EventReport[],
  { failures }: Tally,
): Promise<Sought> {
  const find = finder(message);
  const parcels = new Map<string, ParcelReports>();
  const unknown: EventReport[] = [];
  const keep = (report: EventReport, found: FoundShipment | undefined): void => {
    const name = found && `${found.orderId} ${found.shipmentNumber}`;
    if (name) parcels.set(name, { found, reports: [...(parcels.get(name)?.reports ?? []), report] });
    else unknown.push(report);
  };
  for (let start = 0; start < reports.length; start += sideBySide) {
    const some = reports.slice(start, start + sideBySide);
    const sought = some.map(({ names }) => find(names));
    for (const [index, one] of (await Promise.allSettled(sought)).entries()) {
      const report = some[index];
      if (one.status === 'rejected') failures.push(one.reason);
      else if (report) keep(report, one.value);
    }
  }
  return { parcels: [...parcels.values()], unknown };
}

const parked = (native: string, reason: ParkedReason): Settled => ({
  outcome: 'PARKED',
  native,
  parked: reason,
});

/** What was not recorded waits for a person. */
const notRecorded: Partial<Record<Recorded['outcome'], ParkedReason>> = {
  FULL: 'ledger_full',
  FOREIGN: 'other_courier',
};

const ofReport = ({ event: { native } }: EventReport, recorded: Recorded | undefined): Settled[] =>
  recorded
    ? [
        {
          outcome: recorded.outcome,
          orderId: recorded.order.orderId,
          native,
          status: recorded.order.status,
          ...(recorded.outcome === 'DROPPED' && recorded.reason && { reason: recorded.reason }),
          ...(notRecorded[recorded.outcome] && { parked: notRecorded[recorded.outcome] }),
        },
      ]
    : [];

const parcelsOf = (reports: readonly EventReport[]) =>
  reports.map(({ names, event }) => ({ names, word: event.native }));

const parkNotRecorded = async (
  message: CourierMessage,
  { reports }: ParcelReports,
  results: readonly Recorded[],
): Promise<void> => {
  const byReason = Map.groupBy(reports, (_, index) => {
    const outcome = results[index]?.outcome;
    return outcome && notRecorded[outcome];
  });
  for (const [reason, some] of byReason) {
    if (reason) await park(message, reason, parcelsOf(some));
  }
};

/** Records what is said of each parcel on its own: one that fails comes back, the others are done. */
async function recordAll(
  message: CourierMessage,
  parcels: readonly ParcelReports[],
  { settled, failures }: Tally,
): Promise<void> {
  for (const parcel of parcels) {
    try {
      const results = await recordReports(message, parcel);
      await parkNotRecorded(message, parcel, results);
      settled.push(...parcel.reports.flatMap((report, index) => ofReport(report, results[index])));
    } catch (error) {
      failures.push(error);
    }
  }
}

/** Puts reports aside for their parcels, then looks once more: a parcel may have appeared meanwhile. */
async function waitFor(
  message: CourierMessage,
  reports: readonly EventReport[],
  tally: Tally,
): Promise<void> {
  const call = await park(message, 'unknown_shipment', parcelsOf(reports));
  const again = await seek(message, reports, tally);
  await recordAll(message, again.parcels, tally);
  tally.settled.push(...again.unknown.map(({ event }) => parked(event.native, 'unknown_shipment')));
  if (again.unknown.length === 0 && tally.failures.length === 0) await forgetParked(call);
}

async function keepStrange(
  message: CourierMessage,
  reports: readonly StrangeReport[],
  { settled }: Tally,
): Promise<void> {
  const words = reports.map(({ names, unknownStatus }) => ({ names, word: unknownStatus }));
  await park(message, 'unknown_status', words);
  settled.push(...words.map(({ word }) => parked(word, 'unknown_status')));
}

/** Brings a call's reports to their orders, or puts them aside. Doing it again changes nothing. */
export async function settle(message: CourierMessage, reports: readonly CourierReport[]): Promise<Tally> {
  const tally: Tally = { settled: [], failures: [] };
  const strange = reports.filter(isStrange);
  const { parcels, unknown } = await seek(message, reports.filter(isEvent), tally);
  await recordAll(message, parcels, tally);
  const rest: (() => Promise<void>)[] = [
    ...(unknown.length > 0 ? [() => waitFor(message, unknown, tally)] : []),
    ...(strange.length > 0 ? [() => keepStrange(message, strange, tally)] : []),
  ];
  for (const put of rest) {
    try {
      await put();
    } catch (error) {
      tally.failures.push(error);
    }
  }
  return tally;
}
