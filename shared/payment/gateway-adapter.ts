import type { PaymentIntent } from '../order/claim.ts';
import type { GatewayProvider, GatewayReport } from '../order/gateway-report.ts';
import type { ConnectedGateway } from './connected-gateway.ts';

/** A notification, as it came in. */
export interface GatewayRequest {
  /** A header's value; names are case-insensitive. */
  header(name: string): string | undefined;
  /** The very bytes that were sent. */
  readonly rawBody: Buffer;
}

/** A payment link that is wanted from a gateway. */
export interface LinkWish {
  /** Our reference. Asking again under the same one never makes a second link that can be paid as well. */
  readonly reference: string;
  readonly amountIdr: number;
  readonly description: string;
  readonly customer: { readonly name: string; readonly phone: string; readonly email?: string };
  readonly now: Date;
  readonly expiresAt: Date;
  /** Where the gateway's page leads back to. */
  readonly returnUrl: string;
}

/** A link that the gateway has made. */
export interface MadeLink {
  readonly payUrl: string;
  readonly providerId?: string;
  /** When it can no longer be paid, where the gateway decides it. */
  readonly expiresAt?: string;
}

export type LinkNames = Pick<PaymentIntent, 'intentId' | 'providerId'>;

/** All that is particular to one payment gateway. */
export interface GatewayAdapter {
  readonly provider: GatewayProvider;
  /**
   * Decides whether a notification is the gateway's. Missing secrets refuse every call.
   * @returns why it is not, for the log; nothing when it is.
   * @throws NotJson
   */
  verify(request: GatewayRequest, account: ConnectedGateway): string | undefined;
  /**
   * What an authentic notification says.
   * @throws Error when it does not have the gateway's form.
   */
  parse(rawBody: Buffer, receivedAt: string): GatewayReport;
  /** @throws GatewayFailure */
  createIntent(wish: LinkWish, account: ConnectedGateway): Promise<MadeLink>;
  /**
   * How a link stands at the gateway right now; nothing when no buyer has begun to pay it.
   * @throws GatewayFailure
   */
  status(link: LinkNames, account: ConnectedGateway, now: Date): Promise<GatewayReport | undefined>;
  /**
   * Takes a link back so that it can no longer be paid; one that is over already is left as it is.
   * @throws GatewayFailure
   */
  cancelIntent(link: LinkNames, account: ConnectedGateway): Promise<void>;
}

/** The body is not JSON in UTF-8. */
export class NotJson extends Error {}

/** A gateway did not do what it was asked. Never holds a secret or what the gateway answered in full. */
export class GatewayFailure extends Error {
  override readonly name = 'GatewayFailure';
  /** `refused`: it understood and said no, trying again does not help; `unreachable`: it may help. */
  readonly kind: 'refused' | 'unreachable';
  readonly status: number | undefined;

  constructor(kind: GatewayFailure['kind'], message: string, status?: number) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}
