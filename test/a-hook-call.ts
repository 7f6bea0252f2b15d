import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

/** A courier's call as it reaches us. */
export interface HookCall {
  readonly courier: string;
  readonly hookId: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The gateway may hand bodies on in base64. */
  readonly base64?: boolean;
}

/** The call in the form in which API Gateway hands it to a function. */
export const hookEvent = (call: HookCall): APIGatewayProxyEventV2 => {
  const { courier, hookId, method = 'POST', headers, body, base64 = false } = call;
  const path = `/hooks/${courier}/${hookId}`;
  return {
    version: '2.0',
    routeKey: `${method} /hooks/{courier}/{hookId}`,
    rawPath: path,
    rawQueryString: '',
    headers: { ...headers },
    pathParameters: { courier, hookId },
    isBase64Encoded: base64,
    body: body.toString(base64 ? 'base64' : 'utf8'),
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: 'api.example',
      domainPrefix: '',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: '' },
      requestId: 'r1',
      routeKey: '',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  };
};

/** What Lambda tells the function of itself. */
export const hookContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'receive-courier-webhook',
  functionVersion: '1',
  invokedFunctionArn: '',
  memoryLimitInMB: '256',
  awsRequestId: 'r1',
  logGroupName: '',
  logStreamName: '',
  getRemainingTimeInMillis: () => 10_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};
