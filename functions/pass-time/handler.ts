import type { ScheduledEvent } from 'aws-lambda';
import { passTime } from '../../shared/clock/pass-time.ts';

/** Once a minute: does what the passing of time asks for. The event says what time it is. */
export const handler = ({ time }: Pick<ScheduledEvent, 'time'>): Promise<void> =>
  passTime(new Date(time).toISOString());
