/** Bytes of the slice in hand. The same memory is used for slice after slice, so a long export needs no more than one. */
export interface SliceBuffer {
  /** Bytes written so far. */
  readonly size: () => number;
  readonly append: (bytes: Uint8Array) => void;
  /** What was written. It is overwritten after the next `clear`. */
  readonly bytes: () => Uint8Array;
  readonly clear: () => void;
}

/** @param expected bytes for which room is made at first; more is made when it is needed. */
export function sliceBuffer(expected: number): SliceBuffer {
  let room = Buffer.allocUnsafeSlow(expected);
  let used = 0;
  return {
    size: () => used,
    append: (bytes) => {
      if (used + bytes.byteLength > room.byteLength) {
        const larger = Buffer.allocUnsafeSlow(Math.max(2 * room.byteLength, used + bytes.byteLength));
        room.copy(larger, 0, 0, used);
        room = larger;
      }
      room.set(bytes, used);
      used += bytes.byteLength;
    },
    bytes: () => room.subarray(0, used),
    clear: () => {
      used = 0;
    },
  };
}
