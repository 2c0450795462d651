/**
 * Fills the catalogue of a demonstration: participants of two studies opt in, the hospital's data office deposits three
 * datasets, and a researcher's requests stand at every stage; one of them the custodian's machine releases.
 *
 * Guarantees: nothing enters but over the API that everybody uses, with real proofs. It takes about a minute, beside an
 * installation that runs already. What has been done is noted after each part: cut short, it goes on with the next one, and
 * participants of a part that was cut short stay in the log as people whom the custodian cannot match.
 * Is NOT evidence, as the seed is not.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataPaths } from '@trialmark/config';
import type { Answer } from '@trialmark/consent';
import { agreementOf, DatasetDescription, decideUse, type RequestDocument } from '@trialmark/datause';
import { payloadOf } from '@trialmark/ledger';
import type { GrantList, StudyDescription } from '@trialmark/services';
import { z } from 'zod';
import { COMPANY_TOPICS } from '../seed/content/company-topics.ts';
import { HOSPITAL_TOPICS } from '../seed/content/hospital-topics.ts';
import { memberNamed } from '../seed/content/parties.ts';
import { ensureResearcherRecipient } from '../seed/demonstration-consent-keys.ts';
import { ensureDemonstrationKey } from '../seed/demonstration-keys.ts';
import { createRegistryClient } from '../seed/registry-client.ts';
import { createSpeak, type Speak } from '../seed/speak.ts';
import { createCohortMember, optInAll, readIssuerSecret } from './cohort.ts';
import { readJson, readStudyOf, sendConsent, tellCustodian } from './consent-client.ts';
import { type MarketDataset, marketDatasets } from './market-datasets.ts';
import { MARKET_REQUESTS, type MarketRequest } from './market-requests.ts';
import { putGeneratedTables, putMapping, putSettings } from './put-dataset.ts';
import { until } from './until.ts';

export type MarketPlaces = {
  readonly apiUrl: string;
  readonly custodianUrl: string;
  readonly portalUrl: string;
  readonly paths: DataPaths;
};

const PARTICIPANTS = 16;
const K = 4;
const WAIT_MS = 180_000;
const DATASETS = marketDatasets({ salt: HOSPITAL_TOPICS.saltSpoon.key, asthma: COMPANY_TOPICS.asthmaEvening.key });

const Done = z.strictObject({ v: z.literal(1), done: z.array(z.string()) });
const Read = z.object({ description: DatasetDescription, descriptionDigest: z.string() });

export async function openMarket(places: MarketPlaces, say: (line: string) => void): Promise<void> {
  const { paths } = places;
  const done = readDone(paths);
  const part = async (name: string, work: () => Promise<void>) => {
    if (done.has(name)) return;
    await work();
    done.add(name);
    writeDone(paths, done);
    say(name);
  };
  const studies = [...new Set(DATASETS.map(({ trialId }) => trialId))];
  for (const trialId of studies) await part(`participants of ${trialId}`, () => enrol(places, trialId));
  for (const dataset of DATASETS) await part(`dataset ${dataset.key}`, () => deposit(places, dataset));
  const issuedAt = `${new Date().toISOString().slice(0, 19)}Z`;
  const speak = createSpeak(createRegistryClient(places.apiUrl), () => issuedAt);
  for (const request of MARKET_REQUESTS) await part(`request ${request.id}`, () => ask(places, speak, request));
}

/** People opt in; whom they are to the custodian is noted where its folders are put together. */
async function enrol(places: MarketPlaces, trialId: string): Promise<void> {
  const study = await readStudyOf(places.apiUrl, trialId);
  const secret = readIssuerSecret(places.paths.issuerSecret);
  const members = Array.from({ length: PARTICIPANTS }, (_, at) =>
    createCohortMember(study, secret, { custodianCode: randomBytes(9).toString('hex'), answer: answerOf(study, at) }),
  );
  await optInAll(study, members, (path, body) => sendConsent(places, path, body));
  mkdirSync(places.paths.demonstration, { recursive: true, mode: 0o700 });
  writeFileSync(codesFile(places, trialId), JSON.stringify(members.map(({ custodianCode }) => custodianCode)), {
    mode: 0o600,
  });
  await until('the epoch has ended', WAIT_MS, async () => {
    const { grants } = await readJson<GrantList>(`${places.apiUrl}/consent/studies/${trialId}/grants`);
    return grants.every(({ status }) => status !== 'waiting') || null;
  });
}

/** Most agree to the study's condition; one asks each time, one does not want this kind of research. */
function answerOf({ policy: { form } }: StudyDescription, at: number): Answer {
  const { offered, obliged, expiryMax } = form;
  const wide: Answer['permissions'] =
    offered.includes('biomedical-research') && at % 3 === 0 ? ['biomedical-research'] : ['condition-research'];
  const other = offered.filter(
    (name) => !['general-research', 'biomedical-research', 'condition-research'].includes(name),
  );
  return { permissions: at === 7 ? other.slice(0, 1) : wide, obligations: obliged, expiry: expiryMax, ask: at === 11 };
}

async function deposit(places: MarketPlaces, { key, trialId, datasetId, settings }: MarketDataset): Promise<void> {
  const folder = join(places.paths.custodianDatasets, key);
  const codes = z.array(z.string()).parse(JSON.parse(readFileSync(codesFile(places, trialId), 'utf8')));
  putMapping(folder, putGeneratedTables(folder, key.toUpperCase(), codes.length, K), codes);
  putSettings(folder, settings);
  for (const what of ['ingest', 'deposit'] as const) await tellCustodian(places.custodianUrl, what, key);
  await until('the dataset is in the catalogue', WAIT_MS, () => readDataset(places, datasetId));
}

async function ask({ paths, ...places }: MarketPlaces, speak: Speak, request: MarketRequest): Promise<void> {
  const datasetId = DATASETS.find(({ key }) => key === request.dataset)?.datasetId ?? '';
  const dataset = await readDataset({ paths, ...places }, datasetId);
  if (dataset === null) throw new Error(`${request.dataset} is not deposited`);
  const document = request.documentFor({
    ...{ datasetId, datasetDigest: dataset.descriptionDigest, recipient: await ensureResearcherRecipient(paths) },
    today: new Date().toISOString().slice(0, 10),
  });
  const documentDigest = payloadOf(document).digest;
  const as = (key: string) => ({
    subject: request.id,
    issuer: memberNamed(key).id,
    key: ensureDemonstrationKey(paths, key),
  });
  const researcher = as('research-investigator');
  const prev = await speak({
    ...{ ...researcher, type: 'access.requested', prev: null, documents: [document] },
    body: { dataset: datasetId, documentDigest },
  });
  for (const { by, decision, reason } of request.votes) {
    await speak({
      ...as(by),
      type: 'access.decided',
      prev,
      documents: [document],
      body: { documentDigest, decision, reason },
    });
  }
  if (!request.isAgreed) return;
  const agreement = agreementFor(document, dataset.description);
  const body = { documentDigest, agreementDigest: payloadOf(agreement).digest };
  await speak({ ...researcher, type: 'agreement.signed', prev, documents: [agreement], body });
}

const agreementFor = (document: RequestDocument, description: DatasetDescription) =>
  agreementOf(document, description, decideUse(description.terms, document.use, null));

async function readDataset({ apiUrl }: MarketPlaces, datasetId: string): Promise<z.output<typeof Read> | null> {
  const response = await fetch(`${apiUrl}/api/v1/datasets/${datasetId}`);
  return response.ok ? Read.parse(await response.json()) : null;
}

const codesFile = ({ paths }: MarketPlaces, trialId: string) => join(paths.demonstration, `codes-${trialId}.json`);
const doneFile = ({ demonstration }: DataPaths) => join(demonstration, 'market.json');

function readDone(paths: DataPaths): Set<string> {
  const file = doneFile(paths);
  return new Set(existsSync(file) ? Done.parse(JSON.parse(readFileSync(file, 'utf8'))).done : []);
}

function writeDone(paths: DataPaths, done: ReadonlySet<string>): void {
  mkdirSync(paths.demonstration, { recursive: true, mode: 0o700 });
  const file = doneFile(paths);
  writeFileSync(`${file}.new`, JSON.stringify({ v: 1, done: [...done] }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
