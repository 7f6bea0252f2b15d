import type { CourierReport } from '../../shared/courier/courier-adapter.ts';

/** A report whose meaning is known. */
export type EventReport = Extract<CourierReport, { readonly event: unknown }>;

/** A report with a word that stands in no table. */
export type StrangeReport = Exclude<CourierReport, EventReport>;

export const isEvent = (report: CourierReport): report is EventReport => 'event' in report;

export const isStrange = (report: CourierReport): report is StrangeReport => !isEvent(report);
