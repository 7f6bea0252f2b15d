/** A refusal in the words of S3. */
export interface S3Error {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

function errorXml({ code, message }: S3Error): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}

interface Reply {
  code(status: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string): unknown;
}

/** Sends an error instead of an answer. */
export async function refuse(reply: Reply, error: S3Error): Promise<void> {
  await reply.code(error.status).header('content-type', 'application/xml').send(errorXml(error));
}
