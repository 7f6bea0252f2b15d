import { earlierAwbs } from './earlier-awbs.ts';
import { type Facts, factsOf } from './facts.ts';
import type { Order, PaymentMethod } from './order.ts';
import type { CourierService } from './shipment.ts';
import type { Status } from './status.ts';

/** The columns of the orders screen, and what a row needs to offer its actions. */
export interface OrderRow {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly placedAt: string;
  readonly items: readonly { readonly name: string; readonly variant?: string; readonly quantity: number }[];
  readonly status: Status;
  readonly recipientName: string;
  readonly phone: string;
  readonly origin: string;
  readonly destination: string;
  readonly agent?: { readonly agentId: string; readonly name: string };
  readonly page?: { readonly pageId: string; readonly name: string };
  readonly warehouse: { readonly warehouseId: string; readonly name: string };
  readonly courier?: CourierService;
  readonly awb?: string;
  /** AWBs of parcels in whose place others are sent, oldest first. */
  readonly earlierAwbs?: readonly string[];
  readonly shippingFeeIdr: number;
  readonly paymentMethod: PaymentMethod;
  readonly totalIdr: number;
  readonly tags: readonly string[];
  readonly version: number;
  readonly facts: Facts;
}

/** The list row of an order. */
export const rowOf = (order: Order): OrderRow => {
  const facts = factsOf(order);
  const earlier = earlierAwbs(order);
  const { agent, page, courier } = order;
  return {
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    placedAt: order.placedAt,
    items: order.lines.map(({ name, variant, quantity }) => ({
      name,
      ...(variant && { variant }),
      quantity,
    })),
    status: order.status,
    recipientName: order.customer.name,
    phone: order.customer.phone,
    origin: order.warehouse.origin,
    destination: `${order.address.district}, ${order.address.regency}`,
    ...(agent && { agent }),
    ...(page && { page }),
    warehouse: { warehouseId: order.warehouse.warehouseId, name: order.warehouse.name },
    ...(courier && { courier }),
    ...(facts.awb && { awb: facts.awb }),
    ...(earlier.length > 0 && { earlierAwbs: earlier }),
    shippingFeeIdr: order.price.shippingFeeIdr,
    paymentMethod: order.paymentMethod,
    totalIdr: order.price.totalIdr,
    tags: order.tags,
    version: order.version,
    facts,
  };
};
