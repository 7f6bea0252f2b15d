import { courierRateId } from '../../shared/catalogue/catalogue.ts';
import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { couriers } from '../../shared/desk/resources/couriers.ts';
import { Problem } from '../../shared/http/problem.ts';
import { listRecords } from '../../shared/table/seller-records.ts';

export const handler = resourceHandler(couriers, {
  idOf: ({ code, service }) => courierRateId(String(code), String(service)),
  check: ({ id, after }) =>
    after && courierRateId(after.code, after.service) !== id
      ? [
          {
            path: 'service',
            message: 'Kurir dan layanannya tetap. Buat layanan baru, lalu matikan yang ini.',
          },
        ]
      : [],
  shown: (rate) => ({ courierId: courierRateId(rate.code, rate.service), ...rate }),
  checkDelete: async ({ sellerId, id }) => {
    const pages = await listRecords(sellerId, 'PAGE');
    const page = pages.find(({ courierServices }) => courierServices.includes(id));
    if (page) throw new Problem('record_in_use', `Layanan kurir ini dipakai halaman ${page.name}.`);
  },
});
