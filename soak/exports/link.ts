import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { handler } from '../../functions/link-export/handler.ts';
import type { ExportJob } from '../../shared/export/export-job.ts';

/** Asks for a link as the shop's owner. @returns whether it was given. */
export async function linkOf({
  sellerId,
  exportId,
}: Pick<ExportJob, 'sellerId' | 'exportId'>): Promise<boolean> {
  const claims = { sub: 'u1', name: 'Pemilik Contoh', seller: sellerId, role: 'owner' };
  const event = {
    version: '2.0',
    routeKey: 'POST /v1/exports/{exportId}/link',
    rawPath: '/v1/exports',
    rawQueryString: '',
    headers: {},
    pathParameters: { exportId },
    requestContext: { requestId: 'r1', domainName: 'localhost', authorizer: { jwt: { claims, scopes: [] } } },
    isBase64Encoded: false,
  } as object as APIGatewayProxyEventV2;
  const { statusCode } = await handler(event, {} as never);
  return statusCode === 200;
}
