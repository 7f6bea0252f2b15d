import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courierTime, eventTimes, instantOf } from '../../shared/courier/event-time.ts';
import { holdsFor } from '../holds-for.ts';

const instants = fc
  .date({
    min: new Date('2015-01-01T00:00:00.000Z'),
    max: new Date('2045-01-01T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000));
const zones = fc.constantFrom('+00:00' as const, '+07:00' as const);
const offsets = fc.constantFrom('+00:00', '+07:00', '+0700', '+08:00', '-0330', '+09:00');

const minutesOf = (offset: string): number => {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};
const onClock = (instant: Date, offset: string): string =>
  new Date(instant.getTime() + minutesOf(offset) * 60_000).toISOString().slice(0, 19);

describe('times of couriers', () => {
  it('are the same instant in whatever zone they are written', () => {
    holdsFor(fc.tuple(instants, offsets, zones), 500, ([instant, offset, zone]) => {
      const at = instant.toISOString();
      expect(courierTime(`${onClock(instant, offset)}${offset}`, zone)).toEqual({ at });
      expect(courierTime(at.replace('.000Z', '.000000Z'), zone)).toEqual({ at });
    });
  });

  it('are read in the courier’s zone where they name none, and say that it is assumed', () => {
    holdsFor(fc.tuple(instants, zones, fc.constantFrom('T', ' ')), 500, ([instant, zone, between]) => {
      const written = onClock(instant, zone).replace('T', between);
      expect(courierTime(written, zone)).toEqual({ at: instant.toISOString(), estimated: true });
      expect(instantOf(written)).toBeUndefined();
    });
  });

  it('are nothing where a text is no time', () => {
    holdsFor(
      fc.oneof(fc.string(), fc.constantFrom('2026-13-01 00:00:00', '2026-09-14', '00:00:00', '')),
      500,
      (text) => {
        expect(courierTime(text, '+07:00')).toBeUndefined();
      },
    );
    expect(courierTime(null, '+07:00')).toBeUndefined();
    expect(courierTime(undefined, '+07:00')).toBeUndefined();
  });

  it('are nothing where they stand for no time, or leave the years that can be compared', () => {
    const none = [
      '0000-00-00 00:00:00',
      '0000-01-01T00:00:00+07:00',
      '0001-01-01T00:00:00Z',
      '1970-01-01T00:00:00Z',
      '1970-01-01 07:00:00',
      '9999-12-31T23:59:59-12:00',
    ];
    for (const text of none) expect([text, courierTime(text, '+07:00')]).toEqual([text, undefined]);
  });

  it('never lie after the moment of receipt, which stands in for one that is missing', () => {
    holdsFor(fc.tuple(fc.option(instants), zones, instants), 500, ([instant, zone, received]) => {
      const receivedAt = received.toISOString();
      const times = eventTimes(courierTime(instant && onClock(instant, zone), zone), receivedAt);
      expect(times.at <= receivedAt).toBe(true);
      expect(times.receivedAt).toBe(receivedAt);
      expect(times.untimed).toBe(instant === null ? true : undefined);
      expect(times.estimated).toBe(instant === null ? undefined : true);
      if (instant === null) expect(times.at).toBe(receivedAt);
    });
  });
});
