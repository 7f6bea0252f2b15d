import type { Meaning } from '../courier-adapter.ts';

/** What Ninja Xpress is called among the couriers of a shop. */
export const ninjaCode = 'ninja';

const waiting: Meaning = { signal: 'noted', sure: 'high' };
const notFetched: Meaning = { signal: 'noted', sure: 'medium', note: 'the driver did not get the parcel' };
const moving: Meaning = { signal: 'in_transit', sure: 'high', onReturn: 'return_started' };
const handedOver: Meaning = { signal: 'delivered', sure: 'high', onReturn: 'returned' };
const failed: Meaning = { signal: 'problem', sure: 'high', onReturn: 'return_started' };
const gone: Meaning = { signal: 'lost_or_damaged', sure: 'high' };
const goingBack: Meaning = { signal: 'return_started', sure: 'medium' };

/**
 * `event` of webhooks V2, in small letters with single spaces. The official documents could not be read; the words are
 * those of several users of Ninja Van. They are compared whole: "Delivery Exception, Return to Sender Initiated" is
 * neither delivered nor returned.
 */
export const ninjavanEvents: Readonly<Record<string, Meaning>> = {
  'pending pickup': waiting,
  'driver dispatched for pickup': waiting,
  'pending pickup, shipper dropoff': waiting,
  'pickup exception, pending reschedule': notFetched,
  'pickup exception, reattempt scheduled': notFetched,
  'pickup exception, pending retrieval from pudo': { ...notFetched, sure: 'low' },
  'pickup exception, max attempts reached': { signal: 'problem', sure: 'medium' },
  'picked up, in transit to origin hub': moving,
  'picked up, to origin hub': { ...moving, sure: 'low', note: 'a spelling that was seen once' },
  'arrived at origin hub': moving,
  'arrived at transit hub': moving,
  'arrived at destination hub': moving,
  'in transit to next sorting hub': moving,
  'on vehicle for delivery': moving,
  'at pudo, pending customer collection': moving,
  'delivered, collected by customer': handedOver,
  'delivered, left at doorstep': handedOver,
  'delivered, received by customer': handedOver,
  'delivery exception, pending reschedule': failed,
  'delivery exception, reattempt scheduled': failed,
  'delivery exception, max attempts reached': failed,
  'delivery exception, parcel overstayed at pudo': { ...failed, sure: 'medium' },
  'delivery exception, parcel lost': gone,
  'delivery exception, parcel damaged': gone,
  'delivery exception, return to sender initiated': { signal: 'return_started', sure: 'high' },
  'return to shipper exception, max attempts reached': goingBack,
  'return to shipper exception, parcel triggered for shipper collection': goingBack,
  'return to shipper exception, parcel collected by shipper': { signal: 'returned', sure: 'medium' },
  'return to shipper exception, parcel scrapped': { ...gone, sure: 'medium' },
  'returned to sender': { signal: 'returned', sure: 'high' },
  cancelled: { signal: 'rejected', sure: 'high' },
  'parcel measurements update': {
    signal: 'noted',
    sure: 'high',
    note: 'weight and size as measured, no fee',
  },
};

const oldMoving: Meaning = { ...moving, note: 'on the way back only right after a word of the return' };

/**
 * `status` of webhooks V1, in small letters with single spaces. V1 has no mark for the way back; the status before
 * tells of it, once.
 */
export const ninjavanStatuses: Readonly<Record<string, Meaning>> = {
  staging: waiting,
  'pending pickup': waiting,
  'van en-route to pickup': waiting,
  'pickup fail': notFetched,
  'successful pickup': oldMoving,
  'en-route to sorting hub': oldMoving,
  'arrived at sorting hub': oldMoving,
  'arrived at origin hub': oldMoving,
  'transferred to 3pl': oldMoving,
  'on vehicle for delivery': oldMoving,
  'arrived at distribution point': oldMoving,
  'pending pickup at distribution point': oldMoving,
  'cross border transit': { ...oldMoving, sure: 'medium' },
  'customs cleared': { ...oldMoving, sure: 'medium' },
  'customs held': { ...failed, sure: 'medium' },
  'first attempt delivery fail': failed,
  'pending reschedule': failed,
  'successful delivery': { signal: 'delivered', sure: 'high', onReturn: 'noted' },
  completed: {
    signal: 'delivered',
    sure: 'high',
    onReturn: 'noted',
    note: 'may end a return too, so it counts only after a word of the way to the buyer',
  },
  'return to sender triggered': { signal: 'return_started', sure: 'high' },
  'on vehicle for delivery (rts)': { signal: 'return_started', sure: 'high' },
  'returned to sender': { signal: 'returned', sure: 'high' },
  cancelled: { signal: 'rejected', sure: 'high' },
  'parcel size': { signal: 'noted', sure: 'high' },
  'parcel weight': { signal: 'noted', sure: 'high' },
  'parcel measurements update': { signal: 'noted', sure: 'high' },
};

/** What only `status` says in V2, for some twenty events that nobody has listed. */
export const ninjavanShortStatuses: Readonly<Record<string, Meaning>> = {
  'international transit': { ...moving, sure: 'medium' },
};
