import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { type ShopSettings, shopSettings } from '../../shared/catalogue/shop-settings.ts';
import { routedHandler } from '../../shared/desk/routed-handler.ts';
import { distributionErrors } from '../../shared/distribution/agent-references.ts';
import type { Reply } from '../../shared/http/api-handler.ts';
import type { DeskUser } from '../../shared/http/desk-user.ts';
import { Problem } from '../../shared/http/problem.ts';
import { type ApiRequest, parse, sawVersion } from '../../shared/http/request.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shippedByAgents } from '../../shared/order/roles.ts';
import { gatewayErrors } from '../../shared/payment/make-link.ts';
import { auditPut, fieldChanges } from '../../shared/table/audit-store.ts';
import { findStored, RecordExists, recordPut, StaleRecord } from '../../shared/table/record-store.ts';
import { writeTogether } from '../../shared/table/write-together.ts';

const id = 'shop';

/** The settings as stored, with the defaults of what was never decided; version 0 when there is no record yet. */
const current = async (sellerId: string) => {
  const stored = await findStored(sellerId, 'SETTINGS', id);
  return {
    settings: shopSettings.parse(stored?.record ?? { shopName: 'Toko' }),
    version: stored?.version ?? 0,
  };
};

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Groups of settings are merged, so that one policy can be changed alone; anything else is replaced whole. */
const merged = (before: object, patch: Record<string, unknown>): Record<string, unknown> => {
  const was = new Map<string, unknown>(Object.entries(before));
  const entries = Object.entries(patch).map(([name, value]) => {
    const old = was.get(name);
    return [name, isGroup(old) && isGroup(value) ? { ...old, ...value } : value] as const;
  });
  return { ...before, ...Object.fromEntries(entries) };
};

const stale = () =>
  new Problem('stale_record', 'Pengaturan baru saja diubah orang lain. Muat ulang, lalu coba lagi.');

/** What is named anew must exist. What was named before may be gone, and must not stand in the way of the rest. */
const requireReferences = async (
  sellerId: string,
  before: ShopSettings,
  { distribution, onlinePayment }: ShopSettings,
): Promise<void> => {
  const errors = [
    ...(isDeepStrictEqual(before.distribution, distribution)
      ? []
      : await distributionErrors(sellerId, distribution)),
    ...(before.onlinePayment.gatewayId === onlinePayment.gatewayId
      ? []
      : await gatewayErrors(sellerId, onlinePayment)),
  ];
  if (errors.length > 0) throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

/**
 * Whoever lets agents ship must be allowed to ship: a policy is a way of granting.
 * @throws Problem `role_not_allowed`
 */
const requireShipping = (user: DeskUser, before: ShopSettings, after: ShopSettings): void => {
  if (before.policies.agentMayShip || !after.policies.agentMayShip) return;
  for (const permission of shippedByAgents) requireRole(user, permission);
};

const get = async ({ user }: ApiRequest): Promise<Reply> => {
  requireRole(user, 'settings.view');
  const { settings, version } = await current(user.sellerId);
  return { status: 200, body: { ...settings, version }, headers: { etag: `"${version}"` } };
};

const change = async (request: ApiRequest): Promise<Reply> => {
  const { user, now } = request;
  requireRole(user, 'settings.edit');
  const patch = request.json(z.record(z.string(), z.unknown()));
  const { settings: before, version } = await current(user.sellerId);
  if (!sawVersion(request, version)) throw stale();
  const record = parse(shopSettings, merged(before, patch));
  requireShipping(user, before, record);
  await requireReferences(user.sellerId, before, record);
  const at = now.toISOString();
  const { sellerId, actor } = user;
  const changes = fieldChanges(before, record);
  const seen = version > 0 ? { seen: version } : {};
  try {
    await writeTogether([
      recordPut({ sellerId, kind: 'SETTINGS', id, record, at, by: user.name, ...seen }),
      auditPut({ sellerId, at, actor, source: 'desk', event: 'changed', kind: 'SETTINGS', id, changes }),
    ]);
  } catch (error) {
    throw error instanceof StaleRecord || error instanceof RecordExists ? stale() : error;
  }
  const updated = version + 1;
  return { status: 200, body: { ...record, version: updated }, headers: { etag: `"${updated}"` } };
};

export const handler = routedHandler({ 'GET /v1/settings': get, 'PATCH /v1/settings': change });
