/** What one call may use. Memory buys processor time too: 1,769 MB is one core. */
export interface FunctionSize {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
}

/**
 * A person waits for the answer. Loading the SDK takes about 110 ms of a whole core, so half a core starts in
 * about 0.2 s; a call that takes 10 s has long failed its caller.
 */
const answersPerson: FunctionSize = { memoryMb: 1024, timeoutSeconds: 10 };

const sizes: Readonly<Record<string, FunctionSize>> = {
  /** A hundred orders are changed before the answer, eight at a time. */
  'bulk-orders': { memoryMb: 1769, timeoutSeconds: 25 },
  /** A job that needs longer goes on in a call of its own. Short, because the queue waits six times as long for a dead one. */
  'run-bulk': { memoryMb: 1769, timeoutSeconds: 60 },
  /** A file is cut into parts in one go; after that a job that needs longer goes on in a call of its own. */
  'run-import': { memoryMb: 1769, timeoutSeconds: 120 },
  'follow-orders': { memoryMb: 1024, timeoutSeconds: 60 },
  /** Its next run begins a minute later. */
  /** A courier has 8 seconds to answer, and may be called twice. */
  track: { memoryMb: 1024, timeoutSeconds: 28 },
  'pass-time': { memoryMb: 1024, timeoutSeconds: 55 },
  /** Five parcels, and a courier may be called twice for each, with 8 seconds to answer. */
  'poll-courier': { memoryMb: 512, timeoutSeconds: 90 },
  /** A gateway or a courier has 8 seconds to answer, and may be asked twice. */
  ship: { memoryMb: 1024, timeoutSeconds: 28 },
  'courier-rates': { memoryMb: 1024, timeoutSeconds: 28 },
  'print-labels': { memoryMb: 1024, timeoutSeconds: 28 },
  'cancel-shipment': { memoryMb: 1024, timeoutSeconds: 28 },
  'request-payment': { memoryMb: 1024, timeoutSeconds: 28 },
  'create-page-order': { memoryMb: 1024, timeoutSeconds: 28 },
  'receive-payment-notification': { memoryMb: 1024, timeoutSeconds: 14 },
  'process-courier-webhook': { memoryMb: 512, timeoutSeconds: 30 },
  'release-parked': { memoryMb: 512, timeoutSeconds: 30 },
  /** A job that needs longer goes on in a call of its own. Short, because the queue waits six times as long for a dead one. */
  'run-export': { memoryMb: 1769, timeoutSeconds: 120 },
  /** Cognito waits no longer than 5 seconds for its trigger. */
  'stamp-token': { memoryMb: 1024, timeoutSeconds: 5 },
};

export function sizeOf(functionName: string): FunctionSize {
  return sizes[functionName] ?? answersPerson;
}
