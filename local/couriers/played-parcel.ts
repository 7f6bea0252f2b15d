import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { routeNames } from './route.ts';
import { providers, takenStep } from './step.ts';

const party = z.object({
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  city: z.string(),
  zip: z.string(),
});

const playedParcel = z.object({
  provider: z.enum(providers),
  /** The name of the account that booked it. */
  account: z.string(),
  /** The shop's own name of it: Biteship's `reference_id`, KiriminAja's `order_id`, Ninja Van's merchant order number. */
  reference: z.string(),
  /** The courier's name of it. */
  id: z.string(),
  /** Biteship's tracking id; what Ninja Van was asked to number it. */
  secondId: z.string(),
  awb: z.optional(z.string()),
  /** The AWB that it gets later. */
  comingAwb: z.optional(z.string()),
  company: z.string(),
  service: z.string(),
  codIdr: z.number(),
  goodsIdr: z.number(),
  weightGrams: z.number(),
  feeIdr: z.number(),
  codFeeIdr: z.number(),
  insuranceFeeIdr: z.number(),
  from: party,
  to: party,
  note: z.string(),
  bookedAt: z.string(),
  route: z.enum(routeNames),
  /** What has happened, oldest first. */
  done: z.array(takenStep),
  /** What is going to happen, soonest first. */
  ahead: z.array(takenStep),
});

/** A parcel at a courier that this machine plays. */
export type PlayedParcel = z.infer<typeof playedParcel>;

/** Every parcel, by the order of booking. Kept in a file where the stack keeps its state. */
export interface PlayedParcels {
  readonly all: () => readonly PlayedParcel[];
  /** A parcel as it is now. */
  readonly current: (parcel: PlayedParcel) => PlayedParcel;
  /** Writes a parcel in place of the one of the same account and id. */
  readonly put: (parcel: PlayedParcel) => void;
}

const keyOf = ({ provider, account, id }: PlayedParcel): string => `${provider}:${account}:${id}`;

/** @param directory where state is kept; in memory when absent. */
export function openParcels(directory: string | undefined): PlayedParcels {
  const file = directory && join(directory, 'parcels.json');
  const parcels = new Map<string, PlayedParcel>();
  if (file && existsSync(file)) {
    for (const parcel of z.array(playedParcel).parse(JSON.parse(readFileSync(file, 'utf8')))) {
      parcels.set(keyOf(parcel), parcel);
    }
  }
  return {
    all: () => [...parcels.values()],
    current: (parcel) => parcels.get(keyOf(parcel)) ?? parcel,
    put: (parcel) => {
      parcels.set(keyOf(parcel), parcel);
      if (!file || !directory) return;
      mkdirSync(directory, { recursive: true });
      // Half a file after a crash would end every later start.
      writeFileSync(`${file}.new`, JSON.stringify([...parcels.values()]));
      renameSync(`${file}.new`, file);
    },
  };
}
