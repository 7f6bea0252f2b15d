import { viewInput } from '../../view/saved-view.ts';
import type { Resource } from '../resource.ts';

/** Tampilan: lists of orders that people keep. Everybody keeps own ones; what the team sees needs a permission. */
export const views = {
  kind: 'VIEW',
  function: 'views',
  path: '/v1/views',
  id: 'viewId',
  label: 'Tampilan',
  view: 'list',
  edit: 'list',
  input: viewInput,
  example: {
    name: 'COD Surabaya hari ini',
    filter: { warehouseId: ['gudang-surabaya'], paymentMethod: ['COD'], excludeStatus: ['CANCELLED'] },
    sort: '-placedAt',
    columns: ['orderNumber', 'status', 'recipientName', 'phone', 'total', 'cod'],
    shared: true,
    position: 10,
  },
  patch: { name: 'COD Surabaya', filter: { paymentMethod: ['COD'] } },
  most: 500,
} as const satisfies Resource<'VIEW'>;
