import { documents } from '../shared/table/documents.ts';

/** Capacity units and calls of the process's one client since the meter was last set to zero. */
export interface Meter {
  read: number;
  write: number;
  calls: number;
}

type Consumed = { CapacityUnits?: number; ReadCapacityUnits?: number; WriteCapacityUnits?: number };

const writes = /Put|Write|Update|Delete/;

/** Counts capacity units of every call of the process's one client. */
export const attachMeter = (): Meter => {
  const meter: Meter = { read: 0, write: 0, calls: 0 };
  documents().middlewareStack.add(
    (next, context) => async (request) => {
      const input = { ...(request.input as object), ReturnConsumedCapacity: 'TOTAL' };
      const result = await next({ ...request, input: input as typeof request.input });
      const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
      const units = [ConsumedCapacity ?? []]
        .flat()
        .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      if (writes.test(String(context.commandName))) meter.write += units;
      else meter.read += units;
      meter.calls += 1;
      return result;
    },
    { step: 'initialize', name: 'capacityMeter', override: true },
  );
  return meter;
};

export const reset = (meter: Meter): void => {
  Object.assign(meter, { read: 0, write: 0, calls: 0 });
};
