import * as z from 'zod/mini';

/** What the thread of a function is told when it starts. */
export interface ThreadData {
  readonly codeDirectory: string;
  /** Where compiled code is kept between starts. */
  readonly compiledDirectory: string;
  /** `file.export`, as in the template. */
  readonly handler: string;
  readonly functionName: string;
  readonly memoryMb: number;
}

/** One invocation on its way into the thread. JSON text, so that nothing is shared with the caller. */
export interface Invocation {
  readonly requestId: string;
  readonly event: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  readonly functionArn: string;
}

const functionError = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.optional(z.array(z.string())),
});

/** What a thread says back. */
export const threadMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('initFailed'), error: functionError }),
  z.object({ kind: z.literal('succeeded'), requestId: z.string(), payload: z.string() }),
  z.object({ kind: z.literal('failed'), requestId: z.string(), error: functionError }),
]);

export type ThreadMessage = z.infer<typeof threadMessage>;
