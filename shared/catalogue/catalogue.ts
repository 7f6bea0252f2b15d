import type { AgentInput } from './agent-input.ts';
import type { PageInput } from './page-input.ts';

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
  readonly dimensions?: Dimensions;
  readonly variants: readonly Variant[];
  /** Warehouses that keep it. An order needs one. */
  readonly warehouseIds: readonly string[];
  /** Its pieces are counted, and no more are sold than there are. */
  readonly trackStock?: boolean;
  /** Switched off it cannot be ordered; orders that have it keep it. On when absent. */
  readonly active?: boolean;
}

/** One packed piece, in centimetres. */
export interface Dimensions {
  readonly lengthCm: number;
  readonly widthCm: number;
  readonly heightCm: number;
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
  readonly address?: WarehouseAddress;
  /** Where parcels start, in the words of the shop; the kecamatan of the address when absent. */
  readonly origin?: string;
  /** `628…`; whoever hands out the parcels. */
  readonly phone?: string;
  /** Switched off it takes no new orders. On when absent. */
  readonly active?: boolean;
}

export interface WarehouseAddress {
  readonly street: string;
  readonly districtCode: string;
  readonly postalCode?: string;
  readonly note?: string;
}

/** Who talks to buyers. */
export interface Agent extends Readonly<AgentInput> {
  readonly agentId: string;
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
  /** Switched off it cannot be chosen any more. On when absent. */
  readonly active?: boolean;
}

/** A landing page (Halaman). */
export interface Page extends Readonly<PageInput> {
  readonly pageId: string;
  /** 128 random bits; identifies the page in public, and is no secret. Replaced when it must not be used any more. */
  readonly pageKey: string;
}

export const courierRateId = (code: string, service: string): string => `${code}:${service}`;
