import type { Agent } from '../catalogue/catalogue.ts';
import type { Reply } from '../http/api-handler.ts';
import { whatsappUrl, writtenRupiah } from '../order/chat-message.ts';
import type { Order } from '../order/order.ts';
import { addOrder, OrderNumberTaken } from '../table/order-store.ts';
import type { Put } from '../table/write-together.ts';
import { draftOrder, type Setting, type Wish } from './order-draft.ts';

const draws = 5;

const paymentOf = (order: Order, { shop }: Setting) => ({
  method: order.paymentMethod,
  amountIdr: order.price.totalIdr,
  amount: writtenRupiah(order.price.totalIdr),
  ...(order.paymentMethod === 'BANK_TRANSFER' && { bankAccounts: shop.bankAccounts }),
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

/**
 * Prices and writes a new order together with the answer kept under its idempotency key. A number that is taken is
 * drawn again.
 */
export async function placeOrder(
  wish: Wish,
  setting: Setting,
  baseUrl: string,
  now: Date,
  keep: (reply: Reply) => Put,
): Promise<Reply> {
  for (let draw = 1; ; draw += 1) {
    const order = draftOrder(wish, setting, now);
    const reply: Reply = { status: 201, body: receipt(order, setting, setting.agent, baseUrl) };
    try {
      await addOrder(order, [keep(reply)]);
      return reply;
    } catch (error) {
      if (!(error instanceof OrderNumberTaken) || draw === draws) throw error;
    }
  }
}
