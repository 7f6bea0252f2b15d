import type { PaymentMethod } from '../order/order.ts';

/** What a shop sells and with what. These records are few per shop and are read by id or listed by kind. */
export interface Product {
  readonly productId: string;
  readonly name: string;
  readonly sku?: string;
  /** Used where the product has no variants. Rupiah and grams for one piece. */
  readonly priceIdr: number;
  /** What one piece costs the shop, where it says so. */
  readonly costIdr?: number;
  readonly weightGrams: number;
  readonly variants: readonly Variant[];
  /** Warehouses that keep it. An order needs one. */
  readonly warehouseIds: readonly string[];
}

export interface Variant {
  readonly variantId: string;
  readonly name: string;
  readonly sku?: string;
  readonly priceIdr: number;
  /** What one piece costs the shop, where it says so. */
  readonly costIdr?: number;
  readonly weightGrams: number;
}

export interface Warehouse {
  readonly warehouseId: string;
  readonly name: string;
  /** Where parcels start, as the orders screen shows it (Asal). */
  readonly origin: string;
}

export interface Agent {
  readonly agentId: string;
  readonly name: string;
  /** `628…`; buyers reach their agent here. */
  readonly phone: string;
  readonly active: boolean;
}

/** One service of a courier with what it costs the buyer. */
export interface CourierRate {
  readonly code: string;
  readonly service: string;
  readonly name: string;
  readonly feePerKgIdr: number;
  /** Parts per thousand of goods and shipping that the courier keeps for collecting cash. */
  readonly codFeePermille: number;
  /** Parts per thousand of the goods' value. */
  readonly insurancePermille: number;
  readonly cod: boolean;
}

/** A landing page (Halaman). */
export interface Page {
  readonly pageId: string;
  /** 128 random bits or more; identifies the page in public, and is no secret. */
  readonly pageKey: string;
  readonly name: string;
  readonly headline: string;
  readonly productIds: readonly string[];
  readonly warehouseId: string;
  readonly paymentMethods: readonly PaymentMethod[];
  /** `code:service` of the courier rates that buyers may choose. */
  readonly courierServices: readonly string[];
  /** Agents who take turns with the page's orders. */
  readonly agentIds: readonly string[];
  readonly active: boolean;
}

export const courierRateId = (code: string, service: string): string => `${code}:${service}`;

/** Words for Kirim Chat. `{nama}`, `{nomor}`, `{total}`, `{toko}` and `{lacak}` are filled in. */
export interface MessageTemplate {
  readonly templateId: string;
  readonly name: string;
  readonly text: string;
}
