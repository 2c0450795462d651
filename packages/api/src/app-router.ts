import { accountRouter } from './routers/account.ts';
import { answersRouter } from './routers/answers.ts';
import { consentRouter } from './routers/consent.ts';
import { datasetsRouter } from './routers/datasets.ts';
import { draftsRouter } from './routers/drafts.ts';
import { findingsRouter } from './routers/findings.ts';
import { logRouter } from './routers/log.ts';
import { organisationsRouter } from './routers/organisations.ts';
import { releasesRouter } from './routers/releases.ts';
import { requestsRouter } from './routers/requests.ts';
import { signingRouter } from './routers/signing.ts';
import { trialsRouter } from './routers/trials.ts';
import { router } from './trpc.ts';

/** Everything the API does over tRPC. Static log files, receipts and statements for programs are plain HTTP. */
export const appRouter = router({
  account: accountRouter,
  answers: answersRouter,
  consent: consentRouter,
  datasets: datasetsRouter,
  drafts: draftsRouter,
  findings: findingsRouter,
  log: logRouter,
  organisations: organisationsRouter,
  releases: releasesRouter,
  requests: requestsRouter,
  signing: signingRouter,
  trials: trialsRouter,
});

export type AppRouter = typeof appRouter;
