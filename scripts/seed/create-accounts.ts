import { readFileSync } from 'node:fs';
import { createAuth, createDemonstrationUsers } from '@trialmark/auth';
import type { DemonstrationEnvironment } from '@trialmark/config';
import { createPool, createPrisma } from '@trialmark/db';
import { DEMONSTRATION_ACCOUNTS } from './accounts.ts';

/** Makes the accounts of the demonstration; those that are there stay as they are. */
export async function createAccounts(environment: DemonstrationEnvironment): Promise<void> {
  const { paths, portalUrl, databaseUrl } = environment;
  const pool = createPool(databaseUrl, { name: 'trialmark-seed', max: 2 });
  const prisma = createPrisma(pool);
  const secret = (file: string) => readFileSync(file, 'utf8').trim();
  const ports = { prisma, sendMail: async () => undefined, listMemberships: async () => [], onError: () => undefined };
  try {
    const auth = createAuth(ports, {
      portalOrigin: portalUrl,
      rpId: new URL(portalUrl).hostname,
      secret: secret(paths.authSecret),
      portalSecret: secret(paths.portalSecret),
    });
    await createDemonstrationUsers(auth, DEMONSTRATION_ACCOUNTS);
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}
