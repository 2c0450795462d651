export type {
  DatasetDetail,
  DatasetEvent,
  DatasetFacet,
  DatasetListItem,
  DatasetSearchResult,
  PurposeAnswer,
  TermWords,
} from '@trialmark/services';
export { type AppRouter, appRouter } from './app-router.ts';
export type { ApiContext, ApiDeps } from './context.ts';
export { databaseAway, HTTP_STATUS, RETRY_AFTER_S, type WireError, wireError } from './errors.ts';
export { openApiDocument } from './openapi.ts';
export { FindingFilterInput, findingFilterOf } from './routers/findings.ts';
export { createCallerFactory, type ProcedureMeta } from './trpc.ts';
