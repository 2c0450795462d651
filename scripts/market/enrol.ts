/**
 * `node scripts/market/enrol.ts <order as JSON>`: invented participants opt into a study of a demonstration that runs, each with
 * a real proof, and a folder that the custodian can ingest is written for them and for those whose codes the order names.
 * Prints nothing; ends when all of them have their place in the log.
 *
 * Is NOT evidence: one program holds every participant's secret, and their rows are invented.
 */
import { randomBytes } from 'node:crypto';
import { type Answer, pseudonymOf } from '@trialmark/consent';
import type { GrantList, StudyDescription } from '@trialmark/services';
import { z } from 'zod';
import { createCohortMember, optInAll, readIssuerSecret } from './cohort.ts';
import { readJson, readStudyOf, sendConsent } from './consent-client.ts';
import { putGeneratedTables, putMapping, putSettings } from './put-dataset.ts';
import { until } from './until.ts';

const EPOCH_WITHIN_MS = 120_000;

const Order = z.strictObject({
  apiUrl: z.string(),
  portalUrl: z.string(),
  issuerSecretFile: z.string(),
  /** Where the custodian looks for it; made where it is missing. */
  folder: z.string(),
  participants: z.number().int().min(1).max(500),
  /** Codes of people who have opted in, or will, by themselves. */
  codes: z.array(z.string()),
  /** How many participants have to look alike in a release. */
  k: z.number().int().min(2),
  settings: z.looseObject({ trial: z.string() }),
});
type Order = z.output<typeof Order>;

await enrol(Order.parse(JSON.parse(process.argv[2] ?? '')));

async function enrol(order: Order): Promise<void> {
  const { apiUrl, participants, settings } = order;
  const study = await readStudyOf(apiUrl, settings.trial);
  const secret = readIssuerSecret(order.issuerSecretFile);
  const members = Array.from({ length: participants }, () =>
    createCohortMember(study, secret, { custodianCode: randomBytes(9).toString('hex'), answer: answerOf(study) }),
  );
  const codes = [...order.codes, ...members.map(({ custodianCode }) => custodianCode)];
  putMapping(order.folder, putGeneratedTables(order.folder, 'JOURNEY', codes.length, order.k), codes);
  putSettings(order.folder, settings);
  await optInAll(study, members, (path, body) => sendConsent(order, path, body));
  const own = new Set(members.map(({ s }) => String(pseudonymOf(BigInt(study.study), s))));
  await until('the participants have their places', EPOCH_WITHIN_MS, async () => {
    const { grants } = await readJson<GrantList>(`${apiUrl}/consent/studies/${settings.trial}/grants`);
    return grants.every(({ pseudonym, status }) => !own.has(pseudonym) || status === 'standing') || null;
  });
}

function answerOf({ policy: { form } }: StudyDescription): Answer {
  return { permissions: ['condition-research'], obligations: form.obliged, expiry: form.expiryMax, ask: false };
}
