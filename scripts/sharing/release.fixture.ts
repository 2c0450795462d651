/** Requests and releases as their people say them, and as others would like to. */
import { createHash, randomBytes } from 'node:crypto';
import { type Request, requestHashOf, rowTagOf, unpackTerms } from '@trialmark/consent';
import { agreementOf, decideUse } from '@trialmark/datause';
import { canonicalBytes, payloadOf } from '@trialmark/ledger';
import { boundRequestOf, type RequestState, readGraph } from '@trialmark/registry';
import { certificateOf, requestOf } from '@trialmark/registry/testing';
import { BATCH_ROWS, newId } from '@trialmark/schema';
import { type Accepted, stageBatch } from '@trialmark/services';
import { people, reviewer, type Said, type Speaker, SYSTEM, say, sign, university } from './people.fixture.ts';
import { type BatchFacts, proveBatch } from './proofs.fixture.ts';
import type { SharingWorld } from './sharing-world.fixture.ts';
import { consentOf, type Participant, type Study } from './study.fixture.ts';

const TEAM = [people.researcher, people.analyst] as const;

/** The document of a request for a study's dataset, with members of it and of its use replaced. */
export async function writeRequest(world: SharingWorld, study: Study, changes: object = {}, use: object = {}) {
  const dataset = await world.deps.uow.run(SYSTEM, (tx) => tx.sharing.dataset(study.datasetId));
  const newest = dataset?.versions.at(-1)?.descriptionDigest ?? '0'.repeat(64);
  const id = newId('areq');
  const purpose = { ...requestOf(newest).use.purpose, summary: `Whether sleep and memory go together: ${id}.` };
  const team = TEAM.map(({ id: member }) => ({ member, organisation: university.id }));
  const organisations = [
    { id: university.id, name: university.name, country: 'GB', kind: 'university', forProfit: false },
  ];
  const whole = { purpose, requester: people.researcher.id, team, organisations, ...use };
  return requestOf(newest, { id, dataset: study.datasetId, ...changes }, whole);
}

export type RequestJson = Awaited<ReturnType<typeof writeRequest>>;

/** Submits a request; the rules are applied at once. */
export async function ask(
  world: SharingWorld,
  document: RequestJson,
  by: Speaker = people.researcher,
): Promise<Accepted> {
  const { digest, bytes } = payloadOf(document);
  const body = { dataset: document.dataset, documentDigest: digest };
  return await say(world.deps, { type: 'access.requested', subject: document.id, by, body, documents: [bytes] });
}

export async function requestState(world: SharingWorld, requestId: string): Promise<RequestState> {
  const request = await world.deps.uow.run(SYSTEM, (tx) => tx.sharing.request(requestId));
  if (request === null) throw new Error(`${requestId} was not made`);
  return request;
}

/** What the circuits are given for a request. */
export async function boundRequest(world: SharingWorld, requestId: string): Promise<Request> {
  const request = await requestState(world, requestId);
  const digest = request.judged?.graph ?? null;
  const bytes = digest === null ? null : await world.deps.uow.run(SYSTEM, (tx) => tx.payloads.get(digest));
  const json: unknown = bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes));
  const graph = readGraph(new Map(digest === null ? [] : [[digest, json]]), digest);
  if (!graph.ok) throw new Error(graph.detail);
  return boundRequestOf(request, graph.graph);
}

/** Says something about a request, following it. */
export async function sayOf(world: SharingWorld, requestId: string, said: Omit<Said, 'subject' | 'prev'>) {
  const { requested } = await requestState(world, requestId);
  return await say(world.deps, { ...said, subject: requestId, prev: requested });
}

export async function vote(
  world: SharingWorld,
  requestId: string,
  by: Speaker,
  decision: 'approve' | 'refuse' = 'approve',
): Promise<Accepted> {
  const { documentDigest } = await requestState(world, requestId);
  const body = { documentDigest, decision, reason: 'I have read it.' };
  return await sayOf(world, requestId, { type: 'access.decided', by, body });
}

/** A member of the team signs the agreement that follows, or another text. */
export async function signAgreement(world: SharingWorld, requestId: string, by: Speaker, other?: object) {
  const { document, documentDigest, version } = await requestState(world, requestId);
  const decision = decideUse(version.description.terms, document.use, null);
  const { digest, bytes } = payloadOf(other ?? agreementOf(document, version.description, decision));
  const body = { documentDigest, agreementDigest: digest };
  return await sayOf(world, requestId, { type: 'agreement.signed', by, body, documents: [bytes] });
}

/** Asked, approved by two and signed by all. */
export async function agree(
  world: SharingWorld,
  study: Study,
  changes: object = {},
  use: object = {},
): Promise<string> {
  const document = await writeRequest(world, study, changes, use);
  await ask(world, document);
  for (const n of [0, 1] as const) await vote(world, document.id, reviewer(n));
  for (const member of TEAM) await signAgreement(world, document.id, member);
  return document.id;
}

export type BatchBody = BatchFacts & { readonly proof: ReturnType<typeof proveBatch> };

/** A batch with these participants' rows, with members replaced. Its proof holds for what it then says. */
export async function batchOf(
  world: SharingWorld,
  study: Study,
  requestId: string,
  who: readonly Participant[],
  changes: Partial<BatchFacts> = {},
): Promise<BatchBody> {
  const request = await boundRequest(world, requestId);
  const tags = who.map(({ row }) => String(rowTagOf(row.rowKey, request.linkScope)));
  const asks = who.map(({ row }, at) => (unpackTerms(row.packed).ask ? 1 << at : 0));
  const { roots } = await consentOf(world, study.trialId);
  const facts = {
    consentRoot: roots.at(-1)?.root ?? '0',
    manifestRoot: String(study.manifest.root()),
    requestHash: String(requestHashOf(request)),
    rowTags: [...tags, ...new Array<string>(BATCH_ROWS - tags.length).fill('0')],
    askMask: asks.reduce((mask, bit) => mask | bit, 0),
    ...changes,
  };
  return { ...facts, proof: proveBatch(facts) };
}

/** Signs a batch as the custodian's machine and sends it. */
export async function stage(
  world: SharingWorld,
  requestId: string,
  body: object,
  by: Speaker = people.custodian,
): Promise<string> {
  const entry = await batchEntry(world, requestId, body, by);
  return (await stageBatch(world.deps, requestId, entry)).digest;
}

export async function batchEntry(
  world: SharingWorld,
  requestId: string,
  body: object,
  by: Speaker = people.custodian,
): Promise<Uint8Array> {
  const { requested } = await requestState(world, requestId);
  return sign(world.clock, { type: 'release.batch', subject: requestId, by, body, prev: requested });
}

export type Publication = Omit<Said, 'subject' | 'prev'>;

/** A release of these batches, its file stored and its certificate made, ready to be published. */
export async function makeRelease(
  world: SharingWorld,
  requestId: string,
  batches: readonly string[],
  rows: number,
  {
    certificate = certificateFor(rows, { title: newId('rel') }),
    ...changes
  }: { readonly certificate?: unknown; readonly [member: string]: unknown } = {},
): Promise<Publication> {
  const file = randomBytes(64);
  const ciphertextDigest = createHash('sha256').update(file).digest('hex');
  await world
    .pool()
    .query('INSERT INTO release_files (digest, request_id, size_bytes) VALUES ($1, $2, $3)', [
      ciphertextDigest,
      requestId,
      file.length,
    ]);
  const body = {
    release: newId('rel'),
    batches,
    rows,
    certificateDigest: payloadOf(certificate).digest,
    ciphertextDigest,
    sizeBytes: file.length,
    expiresOn: '2027-11-30',
    ...changes,
  };
  return { type: 'release.published', by: people.custodian, body, documents: [canonicalBytes(certificate)] };
}

export function certificateFor(rows: number, changes: object = {}, by: Speaker = people.custodian): unknown {
  return certificateOf(rows, { secret: by.secret, ...changes });
}

/** Publishes a release of these batches. */
export async function publish(
  world: SharingWorld,
  requestId: string,
  batches: readonly string[],
  rows: number,
  changes: Parameters<typeof makeRelease>[4] = {},
): Promise<Accepted> {
  return await sayOf(world, requestId, await makeRelease(world, requestId, batches, rows, changes));
}
