import { readFileSync } from 'node:fs';
import { createAuth, createDemonstrationUsers } from '@trialmark/auth';
import type { DataPaths } from '@trialmark/config';
import { createPool, createPrisma, createUnitOfWork } from '@trialmark/db';
import { type Desk, openDesk } from './desk.ts';
import { foundOrganisation } from './found-organisation.ts';
import { readIdentities } from './identities.ts';
import { registerTrials } from './register-trials.ts';
import { createSpeak } from './speak.ts';
import { type LogFacts, startLog } from './start-log.ts';
import { DEMONSTRATION_TRIALS } from './trials.ts';
import { DEMONSTRATION_USERS } from './users.ts';

export type DemonstrationOptions = LogFacts & {
  readonly paths: DataPaths;
  /** The application role's address. */
  readonly databaseUrl: string;
  readonly portalOrigin: string;
};

/**
 * Fills an empty registry, or what is missing in one that was filled by halves, and then answers what people ask of the
 * demonstration's organisations until it is closed.
 */
export async function openDemonstration(options: DemonstrationOptions): Promise<Desk> {
  const { paths, databaseUrl, portalOrigin, ...facts } = options;
  const pool = createPool(databaseUrl, { name: 'trialmark-demonstration', max: 2 });
  try {
    const uow = createUnitOfWork(pool);
    const who = readIdentities(paths, DEMONSTRATION_TRIALS.length);
    const speak = createSpeak(uow, facts.signerOrigin);
    await startLog(uow, speak, who, facts);
    await foundOrganisation(uow, speak, who);
    await registerTrials(uow, speak, who);
    await createUsers(pool, paths, portalOrigin);
    const desk = openDesk(uow, speak, who);
    return {
      close: async () => {
        await desk.close();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function createUsers(pool: ReturnType<typeof createPool>, paths: DataPaths, portalOrigin: string): Promise<void> {
  const prisma = createPrisma(pool);
  const secret = (file: string) => readFileSync(file, 'utf8').trim();
  const ports = { prisma, sendMail: async () => undefined, listMemberships: async () => [], onError: () => undefined };
  const auth = createAuth(ports, {
    portalOrigin,
    rpId: new URL(portalOrigin).hostname,
    secret: secret(paths.authSecret),
    portalSecret: secret(paths.portalSecret),
  });
  await createDemonstrationUsers(auth, DEMONSTRATION_USERS);
  await prisma.$disconnect();
}
