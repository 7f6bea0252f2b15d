import { originOf } from '../../shared/catalogue/origin.ts';
import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import type { RecordChange } from '../../shared/desk/resource-hooks.ts';
import { warehouses } from '../../shared/desk/resources/warehouses.ts';
import { Problem } from '../../shared/http/problem.ts';
import { findDistrict } from '../../shared/region/districts.ts';
import { listRecords } from '../../shared/table/seller-records.ts';
import { anyReserved } from '../../shared/table/stock-store.ts';

type Change = RecordChange<'WAREHOUSE'>;

/** @throws Problem `record_in_use` naming what still needs the warehouse */
const requireUnused = async ({ sellerId, id }: Change): Promise<void> => {
  const [products, pages, reserved] = await Promise.all([
    listRecords(sellerId, 'PRODUCT'),
    listRecords(sellerId, 'PAGE'),
    anyReserved(sellerId, id),
  ]);
  const product = products.find(({ warehouseIds }) => warehouseIds.includes(id));
  const page = pages.find(({ warehouseId }) => warehouseId === id);
  if (product) throw new Problem('record_in_use', `Produk ${product.name} masih dijual dari gudang ini.`);
  if (page) throw new Problem('record_in_use', `Gudang ini masih dipakai halaman ${page.name}.`);
  if (reserved)
    throw new Problem('record_in_use', 'Masih ada pesanan yang menunggu dikirim dari gudang ini.');
};

export const handler = resourceHandler(warehouses, {
  check: ({ after }) =>
    after?.address && !findDistrict(after.address.districtCode)
      ? [{ path: 'address.districtCode', message: 'Kecamatan tidak ditemukan.' }]
      : [],
  checkDelete: requireUnused,
  shown: (warehouse) => ({ ...warehouse, origin: originOf(warehouse) }),
});
