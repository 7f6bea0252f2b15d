import { labelQuery, labelsRequest } from '../../label/label-request.ts';
import { orderActions } from '../../order/actions.ts';
import { ratesRequest } from '../../order/inputs.ts';
import { repeatableFilters } from '../../order/order-filter.ts';
import { manualOrder, orderEdit } from '../../order/order-form.ts';
import { courierRatesAnswer } from '../answers/courier-rates.ts';
import { actedOrderAnswer, orderAnswer } from '../answers/order.ts';
import { orderListAnswer } from '../answers/order-row.ts';
import { quoteAnswer } from '../answers/quote.ts';
import { receiptAnswer } from '../answers/storefront.ts';
import { countAnswer, countQuery } from '../count-query.ts';
import { orderListQuery } from '../order-list-query.ts';
import type { Route } from '../route.ts';

const manualExample = {
  customer: { name: 'Bagus Contoh', phone: '0812-0100-0200' },
  address: { street: 'Jl. Contoh Anggrek No. 7A, dekat balai RW', districtCode: '32.73.02' },
  items: [{ productId: 'teh-melati', quantity: 2 }],
  warehouseId: 'gudang-bandung',
  paymentMethod: 'COD',
  courier: { code: 'jnt', service: 'ez' },
  insurance: true,
  overrides: { discountIdr: 5_000 },
  tags: ['repeat order'],
};

/** The orders of a shop: list, manual order, detail and edit. */
export const orderRoutes = [
  {
    function: 'list-orders',
    method: 'GET',
    path: '/v1/orders',
    access: 'desk',
    operation: {
      summary: "The shop's orders, newest first",
      query: orderListQuery,
      lists: repeatableFilters,
      answer: orderListAnswer,
    },
  },
  {
    function: 'get-counts',
    method: 'GET',
    path: '/v1/orders/counts',
    access: 'desk',
    operation: { summary: 'How many orders are in each status', query: countQuery, answer: countAnswer },
  },
  {
    function: 'create-order',
    method: 'POST',
    path: '/v1/orders',
    access: 'desk',
    operation: {
      summary: 'A manual order',
      body: {
        schema: manualOrder,
        example: manualExample,
      },
      success: 201,
      answer: receiptAnswer,
      creates: true,
    },
  },
  {
    function: 'quote-order',
    method: 'POST',
    path: '/v1/orders/quote',
    access: 'desk',
    operation: {
      summary: 'What a manual order would cost, and what to read before it is made; nothing is written',
      body: { schema: manualOrder, example: manualExample },
      answer: quoteAnswer,
    },
  },
  {
    function: 'get-order',
    method: 'GET',
    path: '/v1/orders/{orderId}',
    access: 'desk',
    operation: { summary: 'An order with its history and allowed actions', answer: orderAnswer },
  },
  {
    function: 'courier-rates',
    method: 'POST',
    path: '/v1/orders/{orderId}/courier-rates',
    access: 'desk',
    operation: {
      summary: "What the order's parcel would cost with each courier account; nothing is written",
      body: { schema: ratesRequest, example: { insured: true } },
      answer: courierRatesAnswer,
    },
  },
  {
    function: 'print-labels',
    method: 'GET',
    path: '/v1/orders/{orderId}/label',
    access: 'desk',
    operation: { summary: "The parcel's label, to be printed on A6", query: labelQuery },
  },
  {
    function: 'print-labels',
    method: 'POST',
    path: '/v1/orders/labels',
    access: 'desk',
    operation: {
      summary: 'The labels of many parcels on one page',
      body: { schema: labelsRequest, example: { orderIds: ['01JNA0000000000000000ORDER'] } },
    },
  },
  {
    function: 'edit-order',
    method: 'PATCH',
    path: '/v1/orders/{orderId}',
    access: 'desk',
    operation: {
      summary: orderActions.edit.label,
      body: { schema: orderEdit, example: { note: 'Kirim sore, jangan ditinggal di pagar' } },
      answer: actedOrderAnswer,
    },
  },
] as const satisfies readonly Route[];
