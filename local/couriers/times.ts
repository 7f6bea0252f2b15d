/** Western Indonesian time, in which the played couriers write most of their times. */
const inJakarta = (at: string): string => new Date(Date.parse(at) + 7 * 3_600_000).toISOString();

/** `2026-09-15T11:26:03+07:00`, as Biteship's tracking writes times. */
export const offsetTime = (at: string): string => `${inJakarta(at).slice(0, 19)}+07:00`;

/** `2026-09-15T11:26:03+0700`, as Ninja Van writes times. */
export const basicOffsetTime = (at: string): string => `${inJakarta(at).slice(0, 19)}+0700`;

/** `2026-09-15 11:26:03` without a zone, which is WIB in KiriminAja's tracking. */
export const naiveJakartaTime = (at: string): string => inJakarta(at).slice(0, 19).replace('T', ' ');

/** `2026-09-15 04:26:03` without a zone, which is UTC in KiriminAja's older notifications. */
export const naiveUtcTime = (at: string): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** `2026-09-15T04:26:03.000000Z`, as KiriminAja's notifications write times. */
export const microTime = (at: string): string => `${new Date(at).toISOString().slice(0, 19)}.000000Z`;
