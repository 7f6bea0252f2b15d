import type { PlayedParcel } from './played-parcel.ts';
import type { Step, TakenStep } from './step.ts';

interface Words {
  /** V2's `event` and its `status`. */
  readonly event: string;
  readonly status: string;
  /** V1's `status`; V1 has no words for a lost and a damaged parcel. */
  readonly v1?: string;
}

/** Ninja Van's words for what happens; nothing where it keeps silent. */
export const ninjaWords: Readonly<Partial<Record<Step, Words>>> = {
  confirmed: { event: 'Pending Pickup', status: 'Pending Pickup', v1: 'Pending Pickup' },
  collecting: {
    event: 'Driver dispatched for Pickup',
    status: 'Driver dispatched for Pickup',
    v1: 'Van En-route to Pickup',
  },
  pickup_failed: {
    event: 'Pickup Exception, Pending Reschedule',
    status: 'Pickup Exception',
    v1: 'Pickup Fail',
  },
  collected: {
    event: 'Picked Up, In Transit to Origin Hub',
    status: 'Picked Up',
    v1: 'Successful Pickup',
  },
  reweighed: {
    event: 'Parcel Measurements Update',
    status: 'Parcel Measurements Update',
    v1: 'Parcel Measurements Update',
  },
  sorted: { event: 'Arrived at Origin Hub', status: 'Arrived at Origin Hub', v1: 'Arrived at Origin Hub' },
  forwarded: {
    event: 'In Transit to Next Sorting Hub',
    status: 'In Transit to Next Sorting Hub',
    v1: 'En-route to Sorting Hub',
  },
  arrived: {
    event: 'Arrived at Destination Hub',
    status: 'Arrived at Destination Hub',
    v1: 'Arrived at Sorting Hub',
  },
  out: {
    event: 'On Vehicle for Delivery',
    status: 'On Vehicle for Delivery',
    v1: 'On Vehicle for Delivery',
  },
  attempt_failed: {
    event: 'Delivery Exception, Pending Reschedule',
    status: 'Delivery Exception',
    v1: 'Pending Reschedule',
  },
  delivered: { event: 'Delivered, Received by Customer', status: 'Delivered', v1: 'Successful Delivery' },
  return_started: {
    event: 'Delivery Exception, Return to Sender Initiated',
    status: 'Delivery Exception',
    v1: 'Return to Sender Triggered',
  },
  return_moving: {
    event: 'On Vehicle for Delivery',
    status: 'On Vehicle for Delivery',
    v1: 'On Vehicle for Delivery (RTS)',
  },
  return_failed: {
    event: 'Delivery Exception, Pending Reschedule',
    status: 'Delivery Exception',
  },
  returned: { event: 'Returned to Sender', status: 'Returned to Sender', v1: 'Returned to Sender' },
  lost: { event: 'Delivery Exception, Parcel Lost', status: 'Delivery Exception' },
  damaged: { event: 'Delivery Exception, Parcel Damaged', status: 'Delivery Exception' },
  found: { event: 'Arrived at Transit Hub', status: 'Arrived at Transit Hub', v1: 'Arrived at Sorting Hub' },
  cancelled: { event: 'Cancelled', status: 'Cancelled', v1: 'Cancelled' },
  no_courier: { event: 'Cancelled', status: 'Cancelled', v1: 'Cancelled' },
};

/** Whether a step was taken on the way back to the sender. The call that begins the return does not carry the flag yet. */
export const isOnReturnLeg = ({ done }: PlayedParcel, taken: TakenStep): boolean => {
  const started = done.find(({ step }) => step === 'return_started');
  return started !== undefined && started.at < taken.at;
};
