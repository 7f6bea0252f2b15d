import { randomUUID } from 'node:crypto';
import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { ninjaWords } from './ninjavan-words.ts';
import type { PlayedParcel } from './played-parcel.ts';
import { basicOffsetTime } from './times.ts';

/** What is wrong with one field of a call. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
  readonly reason: string;
}

/** Ninja Van's errors all look alike. */
export const ninjavanError = (
  status: number,
  title: string,
  message: string,
  details: readonly FieldFault[] = [],
): HttpAnswer =>
  jsonAnswer(status, {
    error: { code: String(status), request_id: randomUUID(), title, message, details },
  });

/** A parcel's events as Ninja Van's tracking shows them, oldest first. They carry no flag of the return leg. */
export const ninjavanTracking = ({ awb, done }: PlayedParcel) => ({
  data: done.flatMap(({ step, at, reason }) => {
    const words = ninjaWords[step];
    return words
      ? [
          {
            tracking_number: awb,
            status: words.event,
            timestamp: basicOffsetTime(at),
            description: reason ?? words.status,
          },
        ]
      : [];
  }),
});
