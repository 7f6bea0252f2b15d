import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the output of one function goes. */
export interface FunctionLog {
  /** Standard output, in pieces of any size. */
  write(text: string): void;
  /** Standard error: also shown to the person at the terminal. */
  writeError(text: string): void;
  /** A fault that the function could not report itself. */
  error(message: string): void;
}

export interface FunctionLogs {
  of(functionName: string): FunctionLog;
  close(): Promise<void>;
}

/** Says something to the person at the terminal. */
export type Tell = (line: string) => void;

const errorLevel = /"level"\s*:\s*"(?:error|fatal)"/i;

/** Function logs as files `<function>.log` in a folder, or only their errors when there is no folder. */
export function openFunctionLogs(directory: string | undefined, tell: Tell): FunctionLogs {
  const files = new Map<string, ReturnType<typeof createWriteStream>>();
  if (directory) mkdirSync(directory, { recursive: true });
  const append = (functionName: string, text: string) => {
    if (!directory) return;
    const file =
      files.get(functionName) ?? createWriteStream(join(directory, `${functionName}.log`), { flags: 'a' });
    files.set(functionName, file);
    file.write(text);
  };
  const show = (functionName: string, text: string) => {
    for (const line of text.split('\n')) if (line.trim()) tell(`[${functionName}] ${line}`);
  };
  return {
    of: (functionName) => ({
      write: (text) => {
        append(functionName, text);
        if (errorLevel.test(text)) show(functionName, text.trimEnd());
      },
      writeError: (text) => {
        append(functionName, text);
        show(functionName, text.trimEnd());
      },
      error: (message) => {
        append(functionName, `${message}\n`);
        show(functionName, message);
      },
    }),
    close: async () => {
      await Promise.all(
        [...files.values()].map((file) => new Promise<void>((done) => file.end(() => done()))),
      );
    },
  };
}
