import type { Agent } from '../catalogue/catalogue.ts';
import type { Reply } from '../http/api-handler.ts';
import { whatsappUrl, writtenRupiah } from '../order/chat-message.ts';
import type { Order } from '../order/order.ts';
import { addOrder, OrderNumberTaken } from '../table/order-store.ts';
import type { Put } from '../table/write-together.ts';
import { draftOrder, type Setting, type Wish } from './order-draft.ts';
import { codedTransfer, type Drawing, untilAmountIsFree } from './transfer-code.ts';

const draws = 5;

const paymentOf = (order: Order, { shop }: Setting) => ({
  method: order.paymentMethod,
  amountIdr: order.price.totalIdr,
  amount: writtenRupiah(order.price.totalIdr),
  ...(order.paymentMethod === 'BANK_TRANSFER' && { bankAccounts: shop.bankAccounts }),
  /** The amount is this order's alone until then, so it must be transferred to the last rupiah. */
  ...(order.transfer && {
    transferCodeIdr: order.price.transferCodeIdr,
    amountUntil: order.transfer.until,
  }),
});

/** What whoever ordered is told. The WhatsApp link leads to the order's agent. */
const receipt = (order: Order, setting: Setting, agent: Agent | undefined, baseUrl: string) => {
  const trackingUrl = `${baseUrl}/t/${order.slug}`;
  const text = `Halo, saya ${order.customer.name}. Saya sudah memesan dengan nomor ${order.orderNumber}.`;
  return {
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    status: order.status,
    totalIdr: order.price.totalIdr,
    payment: paymentOf(order, setting),
    ...(setting.thankYouText && { thankYouText: setting.thankYouText }),
    trackingUrl,
    whatsappUrl: agent ? whatsappUrl(agent.phone, text) : null,
  };
};

/** What a new order is made of, and where its answer is kept. */
interface Placing {
  readonly wish: Wish;
  readonly setting: Setting;
  readonly baseUrl: string;
  readonly now: Date;
  readonly keep: (reply: Reply) => Put;
}

const place = async (
  { wish, setting, baseUrl, now, keep }: Placing,
  mayDraw: Drawing['mayDraw'],
): Promise<Reply> => {
  const drawing = { rules: setting.shop.transferCode, now, mayDraw };
  const order = await codedTransfer(undefined, draftOrder(wish, setting, now), drawing);
  const reply: Reply = { status: 201, body: receipt(order, setting, setting.agent, baseUrl) };
  await addOrder(order, [keep(reply)]);
  return reply;
};

/**
 * Prices and writes a new order together with the answer kept under its idempotency key. A number or a transfer
 * amount that is taken is drawn again.
 */
export async function placeOrder(
  wish: Wish,
  setting: Setting,
  baseUrl: string,
  now: Date,
  keep: (reply: Reply) => Put,
): Promise<Reply> {
  const placing = { wish, setting, baseUrl, now, keep };
  for (let draw = 1; ; draw += 1) {
    try {
      return await untilAmountIsFree((mayDraw) => place(placing, mayDraw));
    } catch (error) {
      if (!(error instanceof OrderNumberTaken) || draw === draws) throw error;
    }
  }
}
