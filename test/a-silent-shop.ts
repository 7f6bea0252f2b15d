import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import { handler } from '../functions/poll-courier/handler.ts';
import { passTime } from '../shared/clock/pass-time.ts';
import type { ConnectedAccount } from '../shared/courier/connected-account.ts';
import type { CourierApi, TrackedParcel } from '../shared/courier/courier-api.ts';
import { couriers } from '../shared/courier/couriers.ts';
import type { Order } from '../shared/order/order.ts';
import type { Shipment } from '../shared/order/shipment.ts';
import { type TrackingMessage, trackingMessage } from '../shared/queue/tracking-message.ts';
import { sellerRecordKey } from '../shared/table/keys.ts';
import { addOrder, getOrder } from '../shared/table/order-store.ts';
import { writeTogether } from '../shared/table/write-together.ts';
import { aKms, kept } from './a-kms.ts';
import { aQueueRecord } from './a-queue-record.ts';
import { trackedOrder } from './a-tracking.ts';
import { minute } from './an-order.ts';
import { aBiteshipAccount } from './courier-samples.ts';

interface Waiting {
  readonly message: TrackingMessage;
  /** The instant from which the queue hands it out. */
  readonly from: number;
}

const sqs = mockClient(SQSClient);
let number = 0;

/**
 * Shops with silent parcels, on a clock that a test sets: the clock of the product, its queue with delays, and the worker
 * that asks. What the courier answers is `track`.
 */
export class ASilentShop {
  readonly waiting: Waiting[] = [];
  /** The names of the test's own parcels that were asked about, in order. */
  readonly asked: string[] = [];
  readonly #own = new Set<string>();
  track: (providerOrderId: string, now: Date) => Promise<TrackedParcel | undefined> = async () => undefined;

  /** To be called before each test. */
  begin(): void {
    vi.useFakeTimers({ now: Date.parse(minute(0)), toFake: ['Date'] });
    vi.stubEnv('TRACKING_QUEUE_URL', 'https://queue.example/tracking');
    aKms();
    this.waiting.length = 0;
    this.asked.length = 0;
    this.#own.clear();
    sqs.reset();
    sqs.on(SendMessageCommand).callsFake((input) => {
      const message = trackingMessage.parse(JSON.parse(input.MessageBody));
      this.waiting.push({ message, from: Date.now() + (input.DelaySeconds ?? 0) * 1_000 });
      return { MessageId: 'm' };
    });
    const { api } = couriers.biteship;
    if (!api) throw new Error('Biteship has an API');
    const track: CourierApi['track'] = async ({ providerOrderId }, _account, now) => {
      if (!this.#own.has(providerOrderId)) return { events: [] };
      this.asked.push(providerOrderId);
      return this.track(providerOrderId, now);
    };
    vi.spyOn(api, 'track').mockImplementation(track);
  }

  /** A shop of its own with one account. */
  async open(overrides: Partial<ConnectedAccount> = {}): Promise<string> {
    number += 1;
    const sellerId = `toko-senyap-${number}`;
    const record = kept(aBiteshipAccount({ sellerId, ...overrides }));
    const settings = { ...sellerRecordKey(sellerId, 'SETTINGS', 'shop'), record: { shopName: 'Toko Uji' } };
    const account = { ...sellerRecordKey(sellerId, 'COURIER_ACCOUNT', record.accountId), record };
    await writeTogether([{ item: settings }, { item: account }]);
    return sellerId;
  }

  /** An order of the shop with a parcel that left four minutes after its placing. */
  async parcel(
    sellerId: string,
    change: (order: Order) => Order = (same) => same,
    shipment: Partial<Shipment> = {},
  ): Promise<Order> {
    number += 1;
    const own = {
      sellerId,
      orderId: `SENYAP${number}`,
      orderNumber: `BJ260302${String(number).padStart(6, '0')}`,
      slug: `senyap-${number}`,
    };
    const name = `bs-${number}`;
    this.#own.add(name);
    const order = change(trackedOrder(own, { providerOrderId: name, ...shipment }));
    await addOrder(order);
    return order;
  }

  /** Lets a minute come: the clock runs, and then the worker takes what the queue hands out. */
  async at(atMinute: number): Promise<void> {
    vi.setSystemTime(Date.parse(minute(atMinute)));
    await passTime(minute(atMinute));
    await this.work();
  }

  /** The worker takes all that waits now, each message once. @returns how many messages failed. */
  async work(): Promise<number> {
    const ready = this.waiting.filter(({ from }) => from <= Date.now());
    this.waiting.splice(0, this.waiting.length, ...this.waiting.filter((one) => !ready.includes(one)));
    const records = ready.map(({ message }, index) =>
      aQueueRecord(JSON.stringify(message), { messageId: `m${index}`, group: message.sellerId }),
    );
    const { batchItemFailures } = await handler({ Records: records });
    return batchItemFailures.length;
  }

  now({ sellerId, orderId }: Order): Promise<Order> {
    return getOrder(sellerId, orderId);
  }
}
