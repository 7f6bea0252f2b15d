import type { Status } from '../../shared/order/status.ts';

/** One thing that Ninja Xpress says of a parcel, in its own words. */
export interface Word {
  readonly event: string;
  readonly onReturn?: true;
}

/** What truly happens to a parcel, in order, and where that leaves its order. */
export interface Route {
  readonly words: readonly Word[];
  readonly ends: Status;
}

const word = (event: string): Word => ({ event });
const back = (event: string): Word => ({ event, onReturn: true });

const pickup = ['Pending Pickup', 'Driver dispatched for Pickup', 'Picked Up, In Transit to Origin Hub'].map(
  word,
);
const hubs = [
  'Arrived at Origin Hub',
  'In Transit to Next Sorting Hub',
  'Arrived at Destination Hub',
  'On Vehicle for Delivery',
].map(word);
const failed = word('Delivery Exception, Pending Reschedule');
const again = word('On Vehicle for Delivery');
const delivered = word('Delivered, Received by Customer');
const goingBack = [
  word('Delivery Exception, Return to Sender Initiated'),
  back('In Transit to Next Sorting Hub'),
  back('Arrived at Origin Hub'),
];

/** Routes as couriers have them, the usual ones more often than the rare ones. */
export const routes: readonly Route[] = [
  { words: [...pickup, ...hubs, delivered], ends: 'DELIVERED' },
  { words: [...pickup, ...hubs, delivered], ends: 'DELIVERED' },
  { words: [...pickup, ...hubs, failed, again, delivered], ends: 'DELIVERED' },
  { words: [...pickup, ...hubs, failed, again, failed], ends: 'DELIVERY_PROBLEM' },
  { words: [...pickup, ...hubs, failed, ...goingBack, word('Returned to Sender')], ends: 'RETURNED' },
  { words: [...pickup, ...hubs, failed, ...goingBack], ends: 'RETURNING' },
  {
    words: [...pickup, ...hubs.slice(0, 2), word('Delivery Exception, Parcel Lost')],
    ends: 'LOST_OR_DAMAGED',
  },
  { words: [...pickup, ...hubs], ends: 'IN_TRANSIT' },
];
