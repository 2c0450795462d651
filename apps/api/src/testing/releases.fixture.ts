import { createHash, randomBytes } from 'node:crypto';
import { formatField, listHashOf } from '@trialmark/consent';
import {
  canonicalBytes,
  ed25519PublicKey,
  payloadOf,
  signMachineRequest,
  signStatement,
  statementDigest,
  unsigned,
} from '@trialmark/ledger';
import { type RequestState, requestHashFor } from '@trialmark/registry';
import { certificateOf } from '@trialmark/registry/testing';
import {
  type AccessRequestId,
  type DatasetId,
  MemberId,
  ReleaseId,
  type Role,
  type Statement,
} from '@trialmark/schema';
import { endEpochOf, grantOf, post, readStudy, releaseProofs } from './consent.fixture.ts';
import { type Answer, send } from './http.fixture.ts';
import { type Organisation, type Person, submit } from './people.fixture.ts';
import { integrateAll, publishAll } from './publish.fixture.ts';
import {
  approve,
  bring,
  buildReviewWorld,
  completeForm,
  deposit,
  organisationOf,
  type ReviewWorld,
  submitRequest,
} from './requests.fixture.ts';
import type { TestApi } from './use-test-api.fixture.ts';

/** A member who signs with an Ed25519 key, as programs do. */
export type TestMachine = { readonly member: MemberId; readonly secret: Uint8Array };

export type DeliveryWorld = ReviewWorld & { readonly machine: TestMachine; readonly datasetId: DatasetId };

const SYSTEM = { actor: 'system', userId: null, organisationId: null, requestId: 'set-up' };

/** A study with somebody in it, a dataset of it, and the custodian's machine. */
export async function buildDeliveryWorld(api: TestApi): Promise<DeliveryWorld> {
  const world = await buildReviewWorld(api);
  await post(api, 'grants', grantOf(await readStudy(api, world.trialId), 77n));
  await endEpochOf(api, world.trialId);
  const machine = await admitMachine(api, world.organisation, ['custodian']);
  return { ...world, machine, ...(await deposit(api, world)) };
}

/** Has the organisation admit a machine. */
export async function admitMachine(api: TestApi, { id, founder }: Organisation, roles: Role[]): Promise<TestMachine> {
  const secret = new Uint8Array(randomBytes(32));
  const member = MemberId.parse(`mbr_${randomBytes(16).toString('hex')}`);
  const nameCommitment = randomBytes(32).toString('hex');
  const body = { organisation: id, roles, nameCommitment, key: ed25519PublicKey(secret) };
  await bring(api, founder, { type: 'member.admitted', subject: member, prev: null, body });
  return { member, secret };
}

export type MachineCall = {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
  /** What is signed in place of the body's own hash. */
  readonly bodySha256?: string;
  readonly timeS?: number;
  /** What is signed in place of the path. */
  readonly target?: string;
  readonly signedMethod?: string;
};

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function authorizationOf(
  api: TestApi,
  { member, secret }: TestMachine,
  method: string,
  path: string,
  call: MachineCall = {},
): string {
  const { body = '', bodySha256 = sha256(body), target = path, signedMethod = method } = call;
  const timeS = call.timeS ?? Math.floor(api.deps.api.clock.nowMs() / 1_000);
  return signMachineRequest({ method: signedMethod, target, timeS, bodySha256 }, member, secret);
}

/** Sends a request that `machine` signed. */
export function asMachine(
  api: TestApi,
  machine: TestMachine,
  method: string,
  path: string,
  call: MachineCall = {},
): Promise<Answer> {
  const authorization = authorizationOf(api, machine, method, path, call);
  const headers = { 'content-type': 'application/json', authorization, ...call.headers };
  return send(api, path, { method, headers, ...(call.body === undefined ? {} : { body: call.body }) });
}

/** A request that was approved and that the whole team has signed. */
export async function approvedRequest(
  api: TestApi,
  world: DeliveryWorld,
  team: readonly Person[] = [world.researcher],
  signing: readonly Person[] = team,
): Promise<AccessRequestId> {
  const requestId = await submitRequest(api, world.researcher, world.datasetId, completeForm(team));
  await approve(api, world, requestId);
  for (const person of signing) await signAgreement(api, person, requestId);
  return requestId;
}

export async function signAgreement(api: TestApi, person: Person, requestId: AccessRequestId): Promise<void> {
  const organisationId = organisationOf(person);
  const prepared = await api.as(person.session).requests.prepareAgreement({ organisationId, requestId });
  await submit(api, person, prepared, organisationId);
}

export async function readRequest(api: TestApi, requestId: string): Promise<RequestState> {
  const request = await api.deps.api.uow.run(SYSTEM, (tx) => tx.sharing.request(requestId));
  if (request === null) throw new Error(`${requestId} was not made`);
  return request;
}

export const fileAt = (requestId: string, digest: string): string => `/custodian/files/${digest}?request=${requestId}`;

/** Sends bytes `from` on of a file of `total` bytes. */
export function putPiece(
  api: TestApi,
  machine: TestMachine,
  requestId: string,
  digest: string,
  { bytes, from = 0, total = bytes.length }: { bytes: Uint8Array<ArrayBuffer>; from?: number; total?: number },
  headers: Record<string, string> = {},
): Promise<Answer> {
  const range = `bytes ${from}-${from + bytes.length - 1}/${total}`;
  const sent = { 'content-type': 'application/octet-stream', 'content-range': range, digest, ...headers };
  return asMachine(api, machine, 'PUT', fileAt(requestId, digest), { body: bytes, bodySha256: digest, headers: sent });
}

type Publish = { readonly bytes?: Uint8Array<ArrayBuffer>; readonly rows?: number; readonly expiresOn?: string };
export type Published = {
  readonly releaseId: ReleaseId;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly tags: readonly string[];
  readonly digest: string;
};

/** One batch of five rows, staged. */
export async function stage(api: TestApi, { trialId, machine }: DeliveryWorld, requestId: string, rows = 5) {
  const request = await readRequest(api, requestId);
  const tags = Array.from({ length: rows }, () => String(BigInt(`0x${randomBytes(30).toString('hex')}`)));
  const rowTags = [...tags, ...Array.from({ length: 16 - rows }, () => '0')];
  const consentRoot = (await readStudy(api, trialId)).root;
  const { manifestRoot } = request.version.description;
  const requestHash = requestHashFor(request, null);
  const listHash = formatField(listHashOf(rowTags.map(BigInt)));
  const proof = releaseProofs.prove([consentRoot, manifestRoot, requestHash, listHash, 0].map(BigInt));
  const body = { consentRoot, manifestRoot, requestHash, rowTags, askMask: 0, proof };
  const statement = signedBy(api, machine, 'release.batch', request, body);
  const path = `/custodian/requests/${requestId}/batches`;
  const answer = await asMachine(api, machine, 'POST', path, { body: JSON.stringify(statement) });
  if (answer.status !== 200) throw new Error(answer.text);
  return { digest: statementDigest(unsigned(statement)), tags, statement };
}

/** Batches, file and release: published, but not yet in a place of the log. */
export async function publish(
  api: TestApi,
  world: DeliveryWorld,
  requestId: string,
  { bytes = new Uint8Array(randomBytes(10_000)), rows = 5, expiresOn = dayFromNow(api, 30) }: Publish = {},
): Promise<Published> {
  const batch = await stage(api, world, requestId, rows);
  const ciphertextDigest = sha256(bytes);
  const put = await putPiece(api, world.machine, requestId, ciphertextDigest, { bytes });
  if (put.status !== 200) throw new Error(put.text);
  const releaseId = ReleaseId.parse(`rel_${randomBytes(16).toString('hex')}`);
  const certificate = certificateOf(rows, { title: releaseId, secret: world.machine.secret });
  const request = await readRequest(api, requestId);
  const body = {
    release: releaseId,
    batches: [batch.digest],
    rows,
    certificateDigest: payloadOf(certificate).digest,
    ciphertextDigest,
    sizeBytes: bytes.length,
    expiresOn,
  };
  const statement = signedBy(api, world.machine, 'release.published', request, body);
  const added = await addStatement(api, statement, [certificate]);
  if (added.status !== 200) throw new Error(added.text);
  return { releaseId, bytes, tags: batch.tags, digest: ciphertextDigest };
}

/** The same, with a cosigned checkpoint over it: from now on it may be fetched. */
export async function release(
  api: TestApi,
  world: DeliveryWorld,
  requestId: string,
  change: Publish = {},
): Promise<Published> {
  const published = await publish(api, world, requestId, change);
  await witnessAll(api);
  return published;
}

export async function witnessAll(api: TestApi): Promise<void> {
  await integrateAll(api);
  await publishAll(api);
}

/** What the custodian's machine says about a request. */
export function signedBy(
  api: TestApi,
  { member, secret }: TestMachine,
  type: Statement['type'],
  { id, requested }: Pick<RequestState, 'id' | 'requested'>,
  body: object,
): Statement {
  const issuedAt = `${new Date(api.deps.api.clock.nowMs()).toISOString().slice(0, 19)}Z`;
  const facts = { v: 1, type, subject: id, prev: requested, issuedAt, issuer: member, body };
  return signStatement(facts as unknown as Parameters<typeof signStatement>[0], secret);
}

export function addStatement(api: TestApi, statement: Statement, documents: readonly unknown[] = []): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const body = new TextDecoder().decode(canonicalBytes({ statement, documents }));
  return send(api, '/log/add', { method: 'POST', headers, body });
}

/** `YYYY-MM-DD`, by the API's clock. */
export function dayFromNow(api: TestApi, days: number): string {
  return new Date(api.deps.api.clock.nowMs() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Asks for a release's file as a browser does for `person`, or as nobody. */
export async function fetchFile(
  api: TestApi,
  releaseId: string,
  person: Person | null,
  headers: Record<string, string> = {},
) {
  const cookie = person === null ? {} : { cookie: api.cookieOf(person.session) };
  const response = await fetch(`${api.url}/releases/${releaseId}/file`, { headers: { ...cookie, ...headers } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, text: new TextDecoder().decode(bytes) };
}
