import type { Agent, CourierRate, Page, Warehouse } from '../catalogue/catalogue.ts';
import { originOf } from '../catalogue/origin.ts';
import type { Order } from '../order/order.ts';
import type { CourierService } from '../order/shipment.ts';
import { listRecords } from '../table/seller-records.ts';
import { foreignId } from './told-price.ts';

/** What names in a file may mean in the shop. */
export interface ImportShop {
  readonly agents: readonly Pick<Agent, 'agentId' | 'name'>[];
  readonly pages: readonly Pick<Page, 'pageId' | 'name'>[];
  readonly warehouses: readonly Order['warehouse'][];
  readonly rates: readonly Pick<CourierRate, 'code' | 'service' | 'name'>[];
}

/** Everything of a shop that a file may name. They are few. */
export async function importShopOf(sellerId: string): Promise<ImportShop> {
  const [agents, pages, warehouses, rates] = await Promise.all([
    listRecords(sellerId, 'AGENT'),
    listRecords(sellerId, 'PAGE'),
    listRecords(sellerId, 'WAREHOUSE'),
    listRecords(sellerId, 'COURIER_SERVICE'),
  ]);
  return { agents, pages, rates, warehouses: warehouses.map(asSnapshot) };
}

const asSnapshot = (warehouse: Warehouse): Order['warehouse'] => ({
  warehouseId: warehouse.warehouseId,
  name: warehouse.name,
  origin: originOf(warehouse),
});

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** What a name means: the shop's own record, else the name as it stands in the file. */
export interface Meant<T> {
  readonly value: T;
  readonly known: boolean;
}

export function agentNamed({ agents }: ImportShop, name: string): Meant<NonNullable<Order['agent']>> {
  const found = agents.find((agent) => same(agent.name, name));
  return found
    ? { value: { agentId: found.agentId, name: found.name }, known: true }
    : { value: { agentId: foreignId(name), name }, known: false };
}

export function pageNamed({ pages }: ImportShop, name: string): Meant<NonNullable<Order['page']>> {
  const found = pages.find((page) => same(page.name, name));
  return found
    ? { value: { pageId: found.pageId, name: found.name }, known: true }
    : { value: { pageId: foreignId(name), name }, known: false };
}

/** Where no warehouse is told, it is the shop's first one. */
export function warehouseNamed(
  { warehouses }: ImportShop,
  name: string | undefined,
  origin: string | undefined,
): Meant<Order['warehouse']> {
  const found = name === undefined ? warehouses[0] : warehouses.find((one) => same(one.name, name));
  const own = found ?? { warehouseId: foreignId(name ?? '-'), name: name ?? '-', origin: '-' };
  return {
    value: { ...own, ...(origin !== undefined && { origin }) },
    known: found !== undefined || name === undefined,
  };
}

/** A courier by the shop's services, else `JNE REG` word by word. */
export function courierNamed({ rates }: ImportShop, text: string): CourierService {
  const rate = rates.find(({ code, service, name }) => same(`${code} ${service}`, text) || same(name, text));
  if (rate) return { code: rate.code, service: rate.service };
  const [code = text, ...service] = text.split(' ');
  return { code: code.toLowerCase(), service: service.join(' ').toLowerCase() || '-' };
}
