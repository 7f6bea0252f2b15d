import { type OrderFilter, unassigned } from './order-filter.ts';
import type { OrderRow } from './order-row.ts';
import { codFindableAs, findableAs } from './payment-state.ts';
import { normalisePhone } from './phone.ts';

/** Whether a row passes one part of a filter. */
type Test = (row: OrderRow) => boolean;

const passes =
  (
    of: (row: OrderRow) => readonly (string | undefined)[],
    wanted: readonly string[] | undefined,
    excluded: readonly string[] | undefined,
  ): Test =>
  (row) => {
    const values = of(row);
    const holds = (list: readonly string[]) =>
      values.some((value) => value !== undefined && list.includes(value));
    return (!wanted || holds(wanted)) && !(excluded && holds(excluded));
  };

/** How a search text is compared, with each of the things that it may mean. */
export interface SearchText {
  readonly number: string;
  readonly awb: string;
  readonly recipient: string;
  /** As `628…`, when the text is a phone. */
  readonly phone?: string;
}

/** What a typed search text may mean. */
export const searchTextOf = (typed: string): SearchText => {
  const text = typed.trim();
  const phone = normalisePhone(text);
  return {
    number: text.toUpperCase(),
    awb: text.toUpperCase(),
    recipient: text.toLowerCase(),
    ...(phone && { phone }),
  };
};

const meant = (typed: string): Test => {
  const { number, awb, recipient, phone } = searchTextOf(typed);
  return (row) =>
    row.orderNumber.toUpperCase().startsWith(number) ||
    row.phone === phone ||
    row.recipientName.toLowerCase().startsWith(recipient) ||
    [row.awb, ...(row.earlierAwbs ?? [])].some((one) => one?.toUpperCase().startsWith(awb));
};

const placedWithin = (from: string | undefined, to: string | undefined): Test => {
  const [first, end] = [from, to].map((instant) => instant && new Date(instant).toISOString());
  return ({ placedAt }) => (!first || placedAt >= first) && (!end || placedAt < end);
};

/** The test that rows of a filter pass. */
export function matcherOf(filter: OrderFilter): Test {
  const tests: readonly Test[] = [
    passes((row) => [row.status], filter.status, filter.excludeStatus),
    passes((row) => [row.agent?.agentId ?? unassigned], filter.agentId, filter.excludeAgentId),
    passes((row) => [row.warehouse.warehouseId], filter.warehouseId, filter.excludeWarehouseId),
    passes((row) => [row.page?.pageId], filter.pageId, filter.excludePageId),
    passes((row) => [row.courier?.code], filter.courier, filter.excludeCourier),
    passes((row) => [row.paymentMethod], filter.paymentMethod, filter.excludePaymentMethod),
    passes((row) => row.tags, filter.tag, filter.excludeTag),
    passes(({ facts }) => findableAs(facts), filter.payment, filter.excludePayment),
    passes(({ facts }) => codFindableAs(facts), filter.cod, filter.excludeCod),
    ({ facts }) => !filter.proof || (filter.proof === 'yes') === (facts.hasProof === true),
    placedWithin(filter.from, filter.to),
    ...(filter.q === undefined ? [] : [meant(filter.q)]),
  ];
  return (row) => tests.every((test) => test(row));
}
