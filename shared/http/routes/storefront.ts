import { cancellationRequest, dispute, receipt } from '../../order/inputs.ts';
import { pageOrder } from '../../order/order-form.ts';
import { regionQuery } from '../../region/region-query.ts';
import { buyerOrderAnswer, pageAnswer, receiptAnswer, regionAnswer } from '../answers/storefront.ts';
import type { Route } from '../route.ts';

/** What buyers use: landing pages and their own page of an order. */
export const storefrontRoutes = [
  {
    function: 'get-page',
    method: 'GET',
    path: '/public/pages/{pageKey}',
    access: 'public',
    operation: { summary: 'What the form of a landing page needs', answer: pageAnswer },
  },
  {
    function: 'create-page-order',
    method: 'POST',
    path: '/public/pages/{pageKey}/orders',
    access: 'public',
    operation: {
      summary: 'An order from a landing page',
      body: {
        schema: pageOrder,
        example: {
          customer: { name: 'Ayu Contoh', phone: '0812-0000-0200' },
          address: { street: 'Jl. Contoh Kenanga No. 12, RT 03/RW 05', districtCode: '35.78.05' },
          items: [{ productId: 'gamis-melati', variantId: 'm', quantity: 2 }],
          paymentMethod: 'BANK_TRANSFER',
          courier: { code: 'jne', service: 'reg' },
        },
      },
      success: 201,
      answer: receiptAnswer,
      creates: true,
    },
  },
  {
    function: 'find-regions',
    method: 'GET',
    path: '/public/regions',
    access: 'public',
    operation: {
      summary: 'Search for a kecamatan by name, from three letters',
      query: regionQuery,
      answer: regionAnswer,
    },
  },
  {
    function: 'get-public-order',
    method: 'GET',
    path: '/public/orders/{slug}',
    access: 'public',
    operation: { summary: "The buyer's own page of an order", answer: buyerOrderAnswer },
  },
  {
    function: 'request-cancellation',
    method: 'POST',
    path: '/public/orders/{slug}/cancellation-request',
    access: 'public',
    operation: {
      summary: 'The buyer asks to cancel; at once where the shop allows that',
      body: { schema: cancellationRequest, example: { reason: 'Salah pilih ukuran' } },
      answer: buyerOrderAnswer,
    },
  },
  {
    function: 'withdraw-cancellation',
    method: 'DELETE',
    path: '/public/orders/{slug}/cancellation-request',
    access: 'public',
    operation: { summary: 'The buyer takes the request back', answer: buyerOrderAnswer },
  },
  {
    function: 'confirm-receipt',
    method: 'POST',
    path: '/public/orders/{slug}/received',
    access: 'public',
    operation: {
      summary: 'The buyer has the parcel: the order is complete',
      body: { schema: receipt, example: {} },
      answer: buyerOrderAnswer,
    },
  },
  {
    function: 'dispute-delivery',
    method: 'POST',
    path: '/public/orders/{slug}/dispute',
    access: 'public',
    operation: {
      summary: 'The buyer says that something is wrong with the delivery',
      body: { schema: dispute, example: { reason: 'Paket belum saya terima' } },
      answer: buyerOrderAnswer,
    },
  },
] as const satisfies readonly Route[];
