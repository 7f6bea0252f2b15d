import { routedHandler } from '../../shared/desk/routed-handler.ts';
import * as answers from '../../shared/import/answer-imports.ts';

export const handler = routedHandler({
  'POST /v1/imports': answers.announceImport,
  'GET /v1/imports': answers.importList,
  'GET /v1/imports/{importId}': answers.oneImport,
  'POST /v1/imports/{importId}/check': answers.checkImport,
  'POST /v1/imports/{importId}/apply': answers.applyImport,
  'POST /v1/imports/{importId}/cancel': answers.cancelImport,
  'GET /v1/imports/{importId}/remarks': answers.importRemarks,
  'GET /v1/imports/{importId}/remarks.csv': answers.importRemarksFile,
});
