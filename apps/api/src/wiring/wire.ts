import { readFileSync } from 'node:fs';
import { createFolderFiles, createMailer } from '@trialmark/adapters';
import type { ApiDeps } from '@trialmark/api';
import { createAuth } from '@trialmark/auth';
import type { ApiEnvironment } from '@trialmark/config';
import {
  createDocumentQueue,
  createPool,
  createPrisma,
  createReader,
  createUnitOfWork,
  isDatabaseAway,
} from '@trialmark/db';
import { parsePolicy, parseSecretKey } from '@trialmark/ledger';
import { createLogOnlyAcceptor, createServiceSigner } from '@trialmark/services';
import type { Logger } from 'pino';
import type { HandlerDeps } from '../http/create-handler.ts';
import { answerWithin } from './answer-within.ts';
import { createLimiter } from './create-limiter.ts';
import { createMetrics } from './create-metrics.ts';
import { listMemberships } from './list-memberships.ts';
import { readDiseases } from './read-diseases.ts';
import { wireConsent } from './wire-consent.ts';
import { wireDelivery } from './wire-delivery.ts';

/** How long one query may take. A caller is told within ten seconds that the database does not answer. */
const STATEMENT_MS = 6_000;
/** How long a statement that shares commits waits: it may wait for the commit before its own as well. */
const SHARED_COMMIT_MS = 9_000;

/** Everything the API process is made of, and how to let go of it. */
export async function wire(
  environment: ApiEnvironment,
  logger: Logger,
): Promise<{ deps: HandlerDeps; close: () => Promise<void> }> {
  const pool = createPool(environment.databaseUrl, {
    name: 'trialmark-api',
    max: 20,
    statementTimeoutMs: STATEMENT_MS,
  });
  const prisma = createPrisma(pool);
  const reader = createReader(pool, prisma);
  const policyText = readFileSync(environment.policyFile, 'utf8');
  const secret = (file: string) => readFileSync(file, 'utf8').trim();
  const auth = createAuth(
    {
      prisma,
      sendMail: createMailer({
        smtpUrl: environment.smtpUrl,
        folder: environment.mailFolder,
        from: environment.mailFrom,
      }),
      listMemberships: (userId) => listMemberships(pool, userId),
      onError: (err) => logger.error({ err }, 'sign-in'),
    },
    {
      portalOrigin: environment.portalUrl,
      rpId: new URL(environment.portalUrl).hostname,
      secret: secret(environment.authSecretFile),
      portalSecret: secret(environment.portalSecretFile),
    },
  );
  const consent = await wireConsent(environment.profile);
  if (consent.verificationKeys === null) logger.warn('only development keys for consent: nobody can opt in here');
  const clock = { nowMs: () => Date.now() };
  const api: ApiDeps = {
    uow: createUnitOfWork(pool),
    clock,
    acceptLogOnly: createLogOnlyAcceptor({
      readDirectory: reader.directoryAt,
      sponsorOf: reader.readSponsor,
      clock,
      publish: answerWithin(SHARED_COMMIT_MS, createDocumentQueue(pool)),
    }),
    isDatabaseAway,
    reader,
    readFile: createFolderFiles(environment.logFolder).read,
    policy: parsePolicy(policyText),
    policyText,
    profile: environment.profile,
    signerOrigin: environment.signerOrigin,
    apiUrl: environment.apiUrl,
    signAsService: createServiceSigner(parseSecretKey(secret(environment.serviceKeyFile)).secret, clock),
    ...consent,
    epochSeconds: environment.epochSeconds,
    diseases: readDiseases(environment.diseasesFile),
  };
  const isReady = async () => {
    try {
      await pool.query('SELECT 1');
      return (await reader.directory()).genesis !== null;
    } catch {
      return false;
    }
  };
  const { delivery, close: closeDelivery } = wireDelivery(environment);
  const deps: HandlerDeps = {
    api,
    auth,
    delivery,
    portalOrigin: environment.portalUrl,
    portalSecret: secret(environment.portalSecretFile),
    limiter: createLimiter(environment.requestsPerMinute),
    metrics: createMetrics(),
    logger,
    isReady,
  };
  const close = async () => {
    await auth.settled();
    await prisma.$disconnect();
    await Promise.all([pool.end(), closeDelivery()]);
  };
  return { deps, close };
}
