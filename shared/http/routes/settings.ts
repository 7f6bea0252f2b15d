import * as z from 'zod/mini';
import { shopSettings } from '../../catalogue/shop-settings.ts';
import type { Route } from '../route.ts';

const settingsAnswer = z.extend(shopSettings, { version: z.int() });

/** The shop's own settings. */
export const settingsRoutes = [
  {
    function: 'settings',
    method: 'GET',
    path: '/v1/settings',
    access: 'desk',
    operation: { summary: "The shop's settings", answer: settingsAnswer },
  },
  {
    function: 'settings',
    method: 'PATCH',
    path: '/v1/settings',
    access: 'desk',
    operation: {
      summary: 'Change settings; groups are merged, anything else that is named is replaced whole',
      body: {
        schema: z.partial(shopSettings),
        example: { cancelReasons: ['Stok habis', 'Pembeli membatalkan', 'Lainnya'] },
      },
      answer: settingsAnswer,
    },
  },
] as const satisfies readonly Route[];
