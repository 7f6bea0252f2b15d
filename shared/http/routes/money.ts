import { announcedProof, proofLink, proofUpload, uploadArrived } from '../../money/proof-input.ts';
import { transferQuery } from '../../money/transfer-query.ts';
import { orderAnswer } from '../answers/order.ts';
import { buyerOrderAnswer } from '../answers/storefront.ts';
import { transferMatches } from '../answers/transfer.ts';
import type { Operation } from '../operation.ts';
import type { Route } from '../route.ts';

const announce = {
  summary: 'Announce a proof of payment, and get the link by which its file is sent',
  body: {
    schema: proofUpload,
    example: { contentType: 'image/jpeg', sizeBytes: 182_044, amountIdr: 414_123 },
  },
  success: 201,
  answer: announcedProof,
} as const;

const arrived = (answer: Operation['answer'] & object): Operation => ({
  summary: 'The file of a proof was sent: it is checked and put on the order',
  body: { schema: uploadArrived, example: {} },
  answer,
});

/** Proofs of payment, and whose a transfer is. */
export const moneyRoutes = [
  {
    function: 'start-buyer-proof',
    method: 'POST',
    path: '/public/orders/{slug}/payment-proof',
    access: 'public',
    operation: announce,
  },
  {
    function: 'finish-buyer-proof',
    method: 'POST',
    path: '/public/orders/{slug}/payment-proof/{proofId}',
    access: 'public',
    operation: arrived(buyerOrderAnswer),
  },
  {
    function: 'start-proof',
    method: 'POST',
    path: '/v1/orders/{orderId}/payment-proof',
    access: 'desk',
    operation: announce,
  },
  {
    function: 'finish-proof',
    method: 'POST',
    path: '/v1/orders/{orderId}/payment-proof/{proofId}',
    access: 'desk',
    operation: arrived(orderAnswer),
  },
  {
    function: 'link-proof',
    method: 'GET',
    path: '/v1/orders/{orderId}/payment-proof/{proofId}',
    access: 'desk',
    operation: { summary: 'A fresh link to see a proof, valid for minutes', answer: proofLink },
  },
  {
    function: 'match-transfer',
    method: 'GET',
    path: '/v1/transfer-matches',
    access: 'desk',
    operation: {
      summary: 'The order that was asked for exactly this amount',
      query: transferQuery,
      answer: transferMatches,
    },
  },
] as const satisfies readonly Route[];
