import type { Product } from '../../shared/catalogue/catalogue.ts';
import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { products } from '../../shared/desk/resources/products.ts';
import { mayUse } from '../../shared/order/roles.ts';
import { allStock, changeStock, productStock } from './stock.ts';
import { countedFromZero, productErrors, requireUnused, stockTakenAway } from './stock-of-record.ts';

/** What goods cost the shop is for those who keep its catalogue. */
const withoutCosts = ({ costIdr: _cost, variants, ...product }: Product) => ({
  ...product,
  variants: variants.map(({ costIdr: _own, ...variant }) => variant),
});

export const handler = resourceHandler(products, {
  check: productErrors,
  checkDelete: requireUnused,
  alongside: (change) => [...countedFromZero(change), ...stockTakenAway(change)],
  shown: (product, { user }) => (mayUse(user, 'catalogue.edit') ? product : withoutCosts(product)),
  more: {
    'GET /v1/products/{productId}/stock': productStock,
    'POST /v1/products/{productId}/stock': changeStock,
    'GET /v1/stock': allStock,
  },
});
