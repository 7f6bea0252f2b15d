/** Chance that a seed repeats: the same seed always throws the same numbers. */
export interface Dice {
  /** From 0 up to but not including 1. */
  share(): number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  /** @throws Error for an empty list */
  one<T>(list: readonly T[]): T;
  /** As many decimal digits. */
  digits(count: number): string;
  /** As many hexadecimal digits. */
  hex(count: number): string;
}

/** FNV-1a, 32 bits. */
const hashOf = (text: string): number => {
  let hash = 0x81_1c_9d_c5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  return hash >>> 0;
};

/** Mulberry32: small, and random enough for routes. */
const sharesFrom = (start: number) => {
  let state = start;
  return (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** @param seed any text; parts of it that matter are best joined by colons. */
export function diceOf(seed: string): Dice {
  const share = sharesFrom(hashOf(seed));
  const whole = (least: number, most: number) => least + Math.floor(share() * (most - least + 1));
  const letters = (count: number, radix: number) =>
    Array.from({ length: count }, () => whole(0, radix - 1).toString(radix)).join('');
  return {
    share,
    whole,
    one: (list) => {
      const thing = list[whole(0, list.length - 1)];
      if (thing === undefined) throw new Error('nothing to choose from');
      return thing;
    },
    digits: (count) => letters(count, 10),
    hex: (count) => letters(count, 16),
  };
}
