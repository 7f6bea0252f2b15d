import { exportListQuery } from '../../export/export-list-query.ts';
import { exportCountRequest, exportRequest } from '../../export/export-request.ts';
import { exportCountAnswer, exportOptionsAnswer } from '../answers/export-options.ts';
import { exportAnswer, exportLinkAnswer, exportListAnswer, exportQueuedAnswer } from '../answers/exports.ts';
import type { Route } from '../route.ts';

/** Export jobs. */
export const exportRoutes = [
  {
    function: 'create-export',
    method: 'POST',
    path: '/v1/exports',
    access: 'desk',
    operation: {
      summary: 'Start an export',
      body: { schema: exportRequest, example: { templateId: 'standar', scope: { all: true } } },
      success: 202,
      answer: exportQueuedAnswer,
      creates: true,
    },
  },
  {
    function: 'count-export',
    method: 'POST',
    path: '/v1/exports/count',
    access: 'desk',
    operation: {
      summary: 'How many orders an export would hold',
      body: { schema: exportCountRequest, example: { scope: { filter: { status: ['NEW'] } } } },
      answer: exportCountAnswer,
    },
  },
  {
    function: 'export-options',
    method: 'GET',
    path: '/v1/export-options',
    access: 'desk',
    operation: { summary: 'What a user may choose from for an export', answer: exportOptionsAnswer },
  },
  {
    function: 'list-exports',
    method: 'GET',
    path: '/v1/exports',
    access: 'desk',
    operation: {
      summary: 'Exports of the shop, newest first',
      query: exportListQuery,
      answer: exportListAnswer,
    },
  },
  {
    function: 'get-export',
    method: 'GET',
    path: '/v1/exports/{exportId}',
    access: 'desk',
    operation: { summary: 'State and progress of an export', answer: exportAnswer },
  },
  {
    function: 'cancel-export',
    method: 'POST',
    path: '/v1/exports/{exportId}/cancel',
    access: 'desk',
    operation: { summary: 'Stop an export that is still being made', answer: exportAnswer },
  },
  {
    function: 'link-export',
    method: 'POST',
    path: '/v1/exports/{exportId}/link',
    access: 'desk',
    operation: { summary: 'A fresh download link, valid for minutes', answer: exportLinkAnswer },
  },
] as const satisfies readonly Route[];
