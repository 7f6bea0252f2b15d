/** How Lambda reports that a function failed, in the form of its Invoke answer. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[] | undefined;
}

/** An invocation that ended without an answer. */
export class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed';
  readonly functionName: string;
  readonly detail: FunctionError;

  constructor(functionName: string, detail: FunctionError) {
    super(`${functionName}: ${detail.errorType}: ${detail.errorMessage}`);
    this.functionName = functionName;
    this.detail = detail;
  }
}
