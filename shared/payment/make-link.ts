import type { PaymentGateway } from '../catalogue/payment-gateway.ts';
import type { ShopSettings } from '../catalogue/shop-settings.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { log } from '../log.ts';
import type { PaymentIntent } from '../order/claim.ts';
import { gatewayLabels } from '../order/gateway-report.ts';
import { balanceIdr } from '../order/open-claims.ts';
import type { Order } from '../order/order.ts';
import { nextReference } from '../order/payment-link.ts';
import { endTurn, type LinkTurn, LinkTurnTaken, takeTurn } from '../table/link-turn.ts';
import { findRecord, listRecords } from '../table/seller-records.ts';
import { connectedGateway } from './connected-gateway.ts';
import { GatewayFailure } from './gateway-adapter.ts';
import { gateways } from './gateways.ts';

/** How a link is to be made. */
export interface LinkTerms {
  readonly gateway: PaymentGateway;
  readonly hours: number;
  readonly now: Date;
  /** `https://host` under which buyers reach us. */
  readonly baseUrl: string;
  /** Tells this request from others that want the same link. */
  readonly owner: string;
}

/**
 * The gateway account for a new link: the one that is named, else the shop's choice, else its first active one.
 * @throws Problem `invalid_request` for a named one that is unknown or off, `payment_gateway_missing`
 */
export async function gatewayFor(
  sellerId: string,
  { onlinePayment }: ShopSettings,
  named: string | undefined,
): Promise<PaymentGateway> {
  const wanted = named ?? onlinePayment.gatewayId;
  const found = wanted
    ? await findRecord(sellerId, 'PAYMENT_GATEWAY', wanted)
    : (await listRecords(sellerId, 'PAYMENT_GATEWAY')).find(({ active }) => active);
  if (found?.active) return found;
  if (!named) {
    throw new Problem('payment_gateway_missing', 'Toko ini belum punya akun gateway pembayaran yang aktif.');
  }
  const errors = [{ path: 'gatewayId', message: 'Akun gateway ini tidak ada atau tidak aktif.' }];
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
}

/** What is wrong with the shop's choice of a gateway account. */
export async function gatewayErrors(
  sellerId: string,
  { gatewayId }: ShopSettings['onlinePayment'],
): Promise<FieldError[]> {
  const found = gatewayId === null || (await findRecord(sellerId, 'PAYMENT_GATEWAY', gatewayId));
  return found ? [] : [{ path: 'onlinePayment.gatewayId', message: 'Akun gateway ini tidak ada.' }];
}

/** What a person is told when a gateway did not make its link. The order is as it was. */
const failureOf = (error: GatewayFailure, { provider, gatewayId }: PaymentGateway): Problem => {
  log('warn', 'payment link not made', { provider, gatewayId, kind: error.kind, status: error.status });
  const name = gatewayLabels[provider];
  return error.kind === 'refused'
    ? new Problem(
        'payment_gateway_refused',
        `${name} menolak membuat tautan pembayaran. Periksa kunci API dan batas nilai transaksi akunnya.`,
      )
    : new Problem(
        'payment_gateway_unreachable',
        `${name} sedang tidak bisa dihubungi. Coba lagi sebentar lagi.`,
      );
};

const taking = async (turn: LinkTurn): Promise<void> => {
  try {
    await takeTurn(turn);
  } catch (error) {
    if (!(error instanceof LinkTurnTaken)) throw error;
    throw new Problem(
      'payment_link_pending',
      'Tautan pembayaran pesanan ini sedang dibuat. Coba lagi sebentar lagi.',
    );
  }
};

const hourMs = 3_600_000;

/**
 * Makes the next payment link of an order at its gateway, for what is still owed. The order is not written: whoever
 * asks again before it is gets the same link, because the reference stays the same and only one asks at a time.
 * @throws Problem `payment_link_pending`, `payment_gateway_refused`, `payment_gateway_unreachable`, `unavailable`
 */
export async function makeLink(
  order: Order,
  { gateway, hours, now, baseUrl, owner }: LinkTerms,
): Promise<PaymentIntent> {
  const { sellerId, orderNumber, customer } = order;
  const reference = nextReference(order);
  const amountIdr = balanceIdr(order);
  const account = await connectedGateway(sellerId, gateway);
  const turn = { sellerId, reference, owner, now };
  await taking(turn);
  try {
    const expiresAt = new Date(now.getTime() + hours * hourMs);
    const made = await gateways[gateway.provider].createIntent(
      {
        reference,
        amountIdr,
        description: `Pesanan ${orderNumber}`,
        customer,
        now,
        expiresAt,
        returnUrl: `${baseUrl}/t/${order.slug}`,
      },
      account,
    );
    return {
      intentId: reference,
      provider: gateway.provider,
      gatewayId: gateway.gatewayId,
      amountIdr,
      state: 'LIVE',
      createdAt: now.toISOString(),
      expiresAt: expiresAt.toISOString(),
      reports: [],
      ...made,
    };
  } catch (error) {
    await endTurn(turn);
    throw error instanceof GatewayFailure ? failureOf(error, gateway) : error;
  }
}
