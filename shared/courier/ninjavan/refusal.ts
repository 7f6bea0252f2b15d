import * as z from 'zod/mini';
import type { FieldError } from '../../http/problem.ts';
import type { CourierAnswer } from '../call-courier.ts';
import { CourierFailure } from '../courier-failure.ts';
import { keptWords } from '../kept-words.ts';
import { lenient, shortText } from '../lenient.ts';

const detail = z.object({
  field: lenient(shortText),
  message: lenient(z.string()),
  reason: lenient(z.string()),
});

const answered = z.object({
  error: z.object({
    code: lenient(z.union([z.int(), z.string().check(z.maxLength(60))])),
    title: lenient(z.string()),
    message: lenient(z.string()),
    details: lenient(z.array(lenient(detail))),
  }),
});

/** Ninja Van's no. */
export interface Refusal {
  readonly status: number;
  readonly words: string;
  readonly faults: readonly Fault[];
}

interface Fault {
  readonly field: string;
  readonly words: string;
}

/** Fields of an order and where a person corrects them; the first that a fault's field begins with counts. */
const paths: readonly [field: string, path: string][] = [
  ['from.name', 'warehouse'],
  ['from.phone', 'warehouse.phone'],
  ['from', 'warehouse.address'],
  ['to.name', 'customer.name'],
  ['to.phone', 'customer.phone'],
  ['to.address.postcode', 'address.postalCode'],
  ['to', 'address.street'],
  ['parcel_job.pickup', 'pickupAt'],
  ['parcel_job.delivery_instructions', 'note'],
  ['parcel_job.cash_on_delivery', 'price.totalIdr'],
  ['parcel_job.insured', 'insured'],
  ['parcel_job', 'lines'],
  ['service', 'courier'],
];

const faultsIn = (details: readonly (z.infer<typeof detail> | null | undefined)[]): Fault[] =>
  details.slice(0, 10).flatMap((one) => {
    if (!one) return [];
    const words = [one.message, one.reason].filter(Boolean).join(' ');
    return [{ field: one.field ?? '', words: keptWords(words) ?? '' }];
  });

/** What Ninja Van says instead of doing it; nothing where the answer is no refusal. */
export function refusalIn({ status, body }: CourierAnswer): Refusal | undefined {
  if (status < 400) return undefined;
  const read = answered.safeParse(body);
  if (!read.success) return { status, words: `HTTP ${status}`, faults: [] };
  const { message, title, details } = read.data.error;
  return { status, words: keptWords(message ?? title) ?? `HTTP ${status}`, faults: faultsIn(details ?? []) };
}

const fieldOf = ({ field, words }: Fault): FieldError => {
  const [, path = 'courier'] = paths.find(([begin]) => field.startsWith(begin)) ?? [];
  return { path, message: `Ninja Xpress menolak: ${words || field}` };
};

/** A refusal as a failure, with what a person can do about it. */
export const refusedBy = ({ status, words, faults }: Refusal): CourierFailure =>
  new CourierFailure(
    'refused',
    `Ninja Van refuses with ${status}`,
    faults.length > 0
      ? faults.map(fieldOf)
      : [{ path: 'courier', message: `Ninja Xpress menolak: ${words}` }],
  );

/** What we find out before Ninja Van has to refuse it. */
export const refusedFor = (path: string, message: string): CourierFailure =>
  new CourierFailure('refused', 'Ninja Van would refuse it', [{ path, message }]);

/** An answer of which nobody can tell what it means. */
export const unreadable = (): CourierFailure =>
  new CourierFailure('unreachable', 'Ninja Van answers in another form');
