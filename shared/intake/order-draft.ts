import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { Agent, CourierRate, Product, Warehouse } from '../catalogue/catalogue.ts';
import { originOf } from '../catalogue/origin.ts';
import { costsOf, type Overrides, priceOf } from '../catalogue/pricing.ts';
import type { ShopSettings } from '../catalogue/shop-settings.ts';
import type { Chosen } from '../distribution/choose-agent.ts';
import { handedTo } from '../distribution/hand-on.ts';
import type { FieldError } from '../http/problem.ts';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../order/actor.ts';
import type { Address, Customer, Line, Order, PaymentMethod } from '../order/order.ts';
import type { CourierService } from '../order/shipment.ts';
import { findDistrict } from '../region/districts.ts';
import { linesOf, type WishedItem } from './order-lines.ts';
import { drawOrderNumber } from './order-number.ts';

/** What a buyer or a seller filled in, already parsed. */
export interface Wish {
  readonly customer: { name: string; phone: string; email?: string | undefined };
  readonly address: {
    street: string;
    districtCode: string;
    postalCode?: string | undefined;
    note?: string | undefined;
  };
  readonly items: readonly WishedItem[];
  readonly paymentMethod: PaymentMethod;
  readonly courier?: CourierService | undefined;
  readonly insurance: boolean;
  readonly note?: string | undefined;
  readonly utm?: Record<string, string | undefined> | undefined;
  readonly overrides?: Overrides | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** What the shop adds: its catalogue, and who handles the order. */
export interface Setting {
  readonly sellerId: string;
  readonly shop: ShopSettings;
  readonly products: readonly Product[];
  readonly rates: readonly CourierRate[];
  readonly warehouse: Warehouse;
  readonly agent?: Agent | undefined;
  /** How the agent was chosen; nothing when a person named one. */
  readonly chosen?: Chosen | undefined;
  readonly page?: { pageId: string; name: string };
  /** What the page says to whoever has ordered. */
  readonly thankYouText?: string;
  readonly source: Order['source'];
  readonly actor: Actor;
}

const refuse = (errors: FieldError[]): never => {
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

export const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };

/** The address with the names of its kecamatan, regency and province. */
export function addressOf(address: Wish['address']): Address {
  const district = findDistrict(address.districtCode);
  if (!district) return refuse([{ path: 'address.districtCode', message: 'Kecamatan tidak ditemukan.' }]);
  return defined({ ...address, ...district }) as Address;
}

/**
 * The rate of the chosen courier service; nothing while none is chosen.
 * @param had the service that the order has: it stays although it was switched off
 */
export function rateOf(
  courier: CourierService | undefined,
  paymentMethod: PaymentMethod,
  rates: readonly CourierRate[],
  had?: CourierService,
): CourierRate | undefined {
  if (!courier) return undefined;
  const named = (other: CourierService | undefined) =>
    other?.code === courier.code && other.service === courier.service;
  const rate = rates.find((candidate) => named(candidate) && (candidate.active !== false || named(had)));
  if (!rate) return refuse([{ path: 'courier', message: 'Layanan kurir ini tidak tersedia.' }]);
  if (paymentMethod === 'COD' && !rate.cod) {
    return refuse([{ path: 'courier', message: `${rate.name} tidak melayani COD.` }]);
  }
  return rate;
}

const pricedWish = (wish: Wish, lines: readonly Line[], rate: CourierRate | undefined) => {
  const quote = {
    lines,
    paymentMethod: wish.paymentMethod,
    insurance: wish.insurance,
    ...(rate && { rate }),
    ...(wish.overrides && { overrides: wish.overrides }),
  };
  const price = priceOf(quote);
  const costs = costsOf(quote);
  if (price.totalIdr > 0) return { price, ...(costs && { costs }) };
  return refuse([{ path: 'overrides.discountIdr', message: 'Total pesanan harus lebih dari nol.' }]);
};

/** Buyers know nothing of warehouses. */
const requireOpen = ({ warehouse, source }: Setting): void => {
  if (warehouse.active !== false) return;
  refuse([
    source === 'PAGE'
      ? { path: 'items', message: 'Barang di halaman ini sedang tidak bisa dipesan.' }
      : { path: 'warehouseId', message: `${warehouse.name} sedang tidak aktif.` },
  ]);
};

/**
 * A new order, priced by the shop's catalogue. Ids, number and slug are drawn; nothing is written.
 * @throws Problem `invalid_request` naming what the catalogue does not have.
 */
export function draftOrder(wish: Wish, setting: Setting, now: Date): Order {
  const { sellerId, shop, warehouse, agent, chosen, page, source, actor } = setting;
  requireOpen(setting);
  const lines = linesOf(wish.items, setting.products, warehouse);
  const rate = rateOf(wish.courier, wish.paymentMethod, setting.rates);
  const at = now.toISOString();
  const { utm, note, courier } = wish;
  const order: Order = {
    orderId: ulid(now.getTime()),
    orderNumber: drawOrderNumber(now, shop.zone),
    sellerId,
    version: 1,
    status: 'NEW',
    placedAt: at,
    updatedAt: at,
    source,
    slug: randomBytes(16).toString('base64url'),
    customer: defined(wish.customer) as Customer,
    address: addressOf(wish.address),
    lines,
    warehouse: { warehouseId: warehouse.warehouseId, name: warehouse.name, origin: originOf(warehouse) },
    ...(agent && { agent: { agentId: agent.agentId, name: agent.name } }),
    ...(page && { page }),
    paymentMethod: wish.paymentMethod,
    ...(courier && { courier }),
    insurance: wish.insurance,
    ...pricedWish(wish, lines, rate),
    payments: [],
    refundedIdr: 0,
    shipments: [],
    incidents: [],
    tags: [...new Set(wish.tags ?? [])],
    ...(note && { note }),
    ...(utm && { utm: defined(utm) as Record<string, string> }),
    timeline: [{ at, event: source === 'PAGE' ? 'page.submitted' : 'order.created', actor, to: 'NEW' }],
    handledKeys: [],
  };
  return chosen ? handedTo(order, chosen, shop.distribution) : order;
}
