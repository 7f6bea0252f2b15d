import { documents } from '../shared/table/documents.ts';

/** Calls of the process's one client to the table. */
export interface TableCalls {
  reads: number;
  writes: number;
}

/** Counts the calls from now on. */
export const countTableCalls = (): TableCalls => {
  const calls: TableCalls = { reads: 0, writes: 0 };
  documents().middlewareStack.add(
    (next, { commandName }) =>
      (request) => {
        if (/Put|Write|Update|Delete/.test(String(commandName))) calls.writes += 1;
        else calls.reads += 1;
        return next(request);
      },
    { step: 'initialize', name: 'tableCalls', override: true },
  );
  return calls;
};
