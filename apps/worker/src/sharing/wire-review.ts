import { createMailer } from '@trialmark/adapters';
import type { WorkerEnvironment } from '@trialmark/config';
import { createUnitOfWork } from '@trialmark/db';
import { expireRequests, remindRecipients, remindReviewers, sendNotices } from '@trialmark/services';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { ReviewJobDeps } from './run-review.ts';

/** How long a mail that did not go out rests, so that one bad address holds up no server and no other mail. */
const RESTING_MS = 15 * 60_000;

export function wireReview(
  { smtpUrl, mailFolder, mailFrom, portalUrl }: WorkerEnvironment,
  app: pg.Pool,
  logger: Logger,
): ReviewJobDeps {
  const deps = { uow: createUnitOfWork(app), clock: { nowMs: () => Date.now() } };
  const send = createMailer({ smtpUrl, folder: mailFolder, from: mailFrom });
  const restingUntil = new Map<string, number>();
  const onMailFailed = (id: string, err: unknown) => {
    restingUntil.set(id, Date.now() + RESTING_MS);
    logger.warn({ err, notice: id }, 'a mail could not be sent');
  };
  const resting = () => {
    for (const [id, untilMs] of restingUntil) if (untilMs <= Date.now()) restingUntil.delete(id);
    return [...restingUntil.keys()];
  };
  return {
    expireRequests: () => expireRequests(deps),
    remindReviewers: () => remindReviewers(deps),
    remindRecipients: () => remindRecipients(deps),
    sendNotices: () => sendNotices({ uow: deps.uow, send, portalOrigin: portalUrl, onFailed: onMailFailed, resting }),
    onMoved: (task, requestId) => logger.info({ task, requestId }, 'a request was moved on by time'),
    onFailed: (err, task) => logger.warn({ err, task }, 'reviews of requests could not be moved on'),
  };
}
