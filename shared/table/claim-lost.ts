/** The run no longer holds what it works on, or nobody wants the job any more. */
export class ClaimLost extends Error {}
