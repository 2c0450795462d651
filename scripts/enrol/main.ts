/**
 * `node scripts/enrol/main.ts <order as JSON>`: invented participants opt into a study of a demonstration that runs, each with
 * a real proof, and a folder that the custodian can ingest is written for them and for those whose codes the order names.
 * Prints nothing; ends when all of them have their place in the log.
 *
 * Is NOT evidence: one program holds every participant's secret, and their rows are invented.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, pseudonymOf } from '@trialmark/consent';
import type { GrantList, StudyDescription } from '@trialmark/services';
import { z } from 'zod';
import { until } from '../demo/until.ts';
import { createCohortMember, optInAll, readIssuerSecret } from '../market/cohort.ts';
import { generateTables } from '../market/generate-tables.ts';
import { persistently } from '../seed/registry-client.ts';

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
  policy: z.string(),
  settings: z.looseObject({ trial: z.string() }),
});
type Order = z.output<typeof Order>;

await enrol(Order.parse(JSON.parse(process.argv[2] ?? '')));

async function enrol(order: Order): Promise<void> {
  const { apiUrl, participants, settings } = order;
  const { studies } = await read<{ readonly studies: readonly StudyDescription[] }>(`${apiUrl}/consent/studies`);
  const study = studies.find(({ trialId }) => trialId === settings.trial);
  if (study === undefined) throw new Error(`${settings.trial} does not ask for consent`);
  const secret = readIssuerSecret(order.issuerSecretFile);
  const members = Array.from({ length: participants }, () =>
    createCohortMember(study, secret, { custodianCode: randomBytes(9).toString('hex'), answer: answerOf(study) }),
  );
  putFolder(order, [...order.codes, ...members.map(({ custodianCode }) => custodianCode)]);
  await optInAll(study, members, (path, body) => post(order, path, body));
  const own = new Set(members.map(({ s }) => String(pseudonymOf(BigInt(study.study), s))));
  await until('the participants have their places', EPOCH_WITHIN_MS, async () => {
    const { grants } = await read<GrantList>(`${apiUrl}/consent/studies/${settings.trial}/grants`);
    return grants.every(({ pseudonym, status }) => !own.has(pseudonym) || status === 'standing') || null;
  });
}

function answerOf({ policy: { form } }: StudyDescription): Answer {
  return { permissions: ['condition-research'], obligations: form.obliged, expiry: form.expiryMax, ask: false };
}

function putFolder({ folder, policy, settings }: Order, codes: readonly string[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { subjects, tables } = generateTables('JOURNEY', codes.length);
  for (const { name, csv } of tables) writeFileSync(join(folder, `${name}.csv`), csv);
  const mapping = subjects.map((subject, at) => `${subject},${codes[at]}`);
  writeFileSync(join(folder, 'mapping.csv'), `${['subject,code', ...mapping].join('\n')}\n`);
  writeFileSync(join(folder, 'policy.yaml'), policy);
  writeFileSync(join(folder, 'dataset.yaml'), `${JSON.stringify(settings, null, 2)}\n`);
}

async function post({ apiUrl, portalUrl }: Order, path: string, body: object): Promise<void> {
  const response = await persistently(() =>
    fetch(`${apiUrl}/consent/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: portalUrl },
      body: JSON.stringify(body),
    }),
  );
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
}

async function read<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
  return (await response.json()) as T;
}
