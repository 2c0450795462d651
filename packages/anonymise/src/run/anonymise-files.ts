/**
 * Anonymises tables in files into a folder: reads, recodes, carries the recoding through all tables, checks, writes, has
 * what was written verified and attacked, certifies and reports.
 *
 * Guarantees: the folder appears complete or not at all. It appears only when every hard check holds and the verifier,
 * which shares no code with the engines, finds in the written files what the policy asks for. It holds no original
 * identifier: the mapping of subjects to tags, hierarchies and copies for the verifier are in a private folder that is
 * removed at the end.
 * Does NOT check: that the policy names every column by which somebody may be known, or that its models are enough.
 * Attacks are tried and reported; they do not stop a release, people do.
 * Trusts: this machine while it runs. Its memory holds the original tables, its temporary folder the mapping.
 *
 * If the process dies: before the last step nothing has the name of the release (a folder `….partial-…` may be left);
 * after it the release is complete.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { AttackInput } from '../attack/attack-input.ts';
import { type AttackResults, runAttacks } from '../attack/run-attacks.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { createCertificate } from '../certificate/create-certificate.ts';
import { sealCertificate, sealingKeyOf } from '../certificate/seal-certificate.ts';
import { signCertificate } from '../certificate/sign-certificate.ts';
import { heightOf } from '../hierarchy/hierarchy.ts';
import { InputError } from '../input-error.ts';
import { trialSettingsOf } from '../policy/trial-settings-of.ts';
import type { Recoding } from '../problem/recoding.ts';
import { renderReport } from '../report/render-report.ts';
import { type Verification, verificationHolds } from '../verify/verification.ts';
import { describeRelease } from './describe-release.ts';
import { type Prepared, type PrepareRequest, prepare } from './prepare.ts';
import { readControl } from './read-control.ts';
import { recodeInWorker } from './recode-in-worker.ts';
import { inReleaseFolder, type Workplace } from './release-folder.ts';
import { tagsUnder } from './release-key.ts';
import { releaseTable } from './release-table.ts';
import type { ReleasedTables } from './release-tables.ts';
import { releaseTrial } from './release-trial.ts';
import type { RunHooks } from './run-hooks.ts';
import { type Verified, verifyWritten } from './verify-written.ts';
import { type WrittenTable, writeTables } from './write-tables.ts';

export type AnonymiseRequest = PrepareRequest & {
  /** A folder that is not there yet, or is empty. */
  readonly outFolder: string;
  /** Where what must not leave lies meanwhile; the system's folder for temporary files unless given. */
  readonly temporaryFolder?: string;
  /** 32 secret bytes of this release alone: tags, dates and the order of rows follow from them. */
  readonly releaseKey: Uint8Array;
  /**
   * What a participant is called in the release, where that was agreed on elsewhere; follows from the release key unless
   * given. Names must differ from each other and from every original identifier.
   */
  readonly tagOf?: (subject: string) => string;
  /** Seed of an Ed25519 key, 32 bytes, that signs the certificate. */
  readonly signingKey?: Uint8Array;
  /**
   * `sealed` for a certificate that is published beside others of the same people: it tells no size or rows of tables, and
   * digests of what does not go out are under a key. `plain` unless given.
   */
  readonly certificateAs?: 'plain' | 'sealed';
  /** A table of people of the same population who are not in the release, for the attack by inference. */
  readonly controlFile?: string;
  /** UTC with whole seconds, like `2026-11-28T12:00:00Z`. */
  readonly issuedAt: string;
  readonly software: { readonly name: string; readonly version: string };
};

export type AnonymiseResult = {
  readonly certificate: Certificate;
  /** Of a sealed certificate: for an inspector, and for nobody else. */
  readonly inspection: Inspection | null;
  readonly verification: Verification;
  readonly attacks: AttackResults;
  readonly tables: readonly WrittenTable[];
};

/** What a sealed certificate was made from: it can be made again, and held against the inputs. */
type Inspection = {
  /** 32 bytes in hex. */
  readonly sealingKey: string;
  readonly certificate: Certificate;
};

/** Up to so many participants, a second recoding takes a few seconds. */
const AGAIN_ROWS_MAX = 50_000;

/** @throws InputError for whatever breaks a rule; the signal's reason when it is aborted. Nothing is left then. */
export async function anonymiseFiles(request: AnonymiseRequest, hooks: RunHooks = {}): Promise<AnonymiseResult> {
  return await inReleaseFolder(
    request.outFolder,
    (place) => makeRelease(request, hooks, place),
    request.temporaryFolder,
  );
}

async function makeRelease(request: AnonymiseRequest, hooks: RunHooks, place: Workplace): Promise<AnonymiseResult> {
  const { onStage, signal } = hooks;
  const prepared = await prepare(request, hooks);
  const recoding = await recodeInWorker(prepared.task, {
    ...(signal === undefined ? {} : { signal }),
    onProgress: (share) => onStage?.('Recoding participants', share),
  });
  onStage?.('Carrying it through the tables', null);
  const tables = release(prepared, recoding, request);
  signal?.throwIfAborted();
  onStage?.('Writing', null);
  const { policy } = prepared.resolved;
  const written = await writeTables(
    tables.datasets,
    prepared.inputs,
    policy.output.format,
    join(place.release, 'data'),
    {
      createdAt: new Date(request.issuedAt),
      ...(hooks.onNotice === undefined ? {} : { onNotice: hooks.onNotice }),
      ...(signal === undefined ? {} : { signal }),
    },
  );
  onStage?.('Verifying what was written', null);
  const verified = await verify({ prepared, recoding, tables, written, request }, place);
  signal?.throwIfAborted();
  onStage?.('Attacking it', null);
  const attacks = await attack(prepared, recoding, request.controlFile, signal);
  const made = { prepared, recoding, tables, written, verified, attacks, request };
  const certified = await certify(made, place);
  return { ...certified, verification: verified.verification, attacks, tables: written };
}

async function attack(
  prepared: Prepared,
  recoding: Recoding,
  controlFile?: string,
  signal?: AbortSignal,
): Promise<AttackResults> {
  const { problem, task } = prepared;
  const control = controlFile === undefined ? {} : { control: await readControl(controlFile, task) };
  return runAttacks({ problem, recoding, seed: task.seed, ...control, ...(await releaseAgain(prepared, signal)) });
}

/**
 * The same participants recoded once more from another seed, as if they were released a second time: for the attack by
 * composition. Not for tables for which that would take long, and not for an engine that gives the same answer again.
 */
async function releaseAgain({ problem, task }: Prepared, signal?: AbortSignal): Promise<Pick<AttackInput, 'second'>> {
  if (task.engine.kind !== 'local' || task.rowCount > AGAIN_ROWS_MAX) return {};
  const again = { ...task, seed: (task.seed + 1) % 2 ** 32 };
  const recoding = await recodeInWorker(again, signal === undefined ? {} : { signal });
  return { second: { problem, recoding, rowOf: Int32Array.from({ length: task.rowCount }, (_, row) => row) } };
}

function release({ resolved, task }: Prepared, recoding: Recoding, request: AnonymiseRequest): ReleasedTables {
  const { releaseKey } = request;
  const settings = trialSettingsOf(resolved);
  if (settings === null) return releaseTable(resolved, recoding, releaseKey);
  const { quasiIdentifiers } = task;
  return releaseTrial(resolved, settings, { recoding, quasiIdentifiers, releaseKey, tagOf: tagsOf(request) });
}

const tagsOf = ({ tagOf, releaseKey }: AnonymiseRequest) => tagOf ?? tagsUnder(releaseKey);

type Made = {
  readonly prepared: Prepared;
  readonly recoding: Recoding;
  readonly tables: ReleasedTables;
  readonly written: readonly WrittenTable[];
  readonly request: AnonymiseRequest;
};

async function verify({ prepared, recoding, tables, written, request }: Made, place: Workplace): Promise<Verified> {
  const { resolved, inputs, task, problem } = prepared;
  const models = [...problem.classModels, ...problem.tableModels].map(({ description }) => description);
  const tagOf = tagsOf(request);
  const verified = await verifyWritten(
    { resolved, inputs, task, models, recoding, tables, written, tagOf },
    place.secret,
  );
  if (verificationHolds(verified.verification)) return verified;
  const failed = verified.verification.checks.filter(({ holds }) => !holds);
  const said = failed.map(({ name, claim, found }) => `${name}: claimed ${claim}, found ${found}`).join('; ');
  throw new InputError('verify/failed', `What was made does not verify, so nothing was written. ${said}`);
}

/** Writes certificate, report and plan beside the data. */
async function certify(
  made: Made & { readonly verified: Verified; readonly attacks: AttackResults },
  { release }: Workplace,
): Promise<Pick<AnonymiseResult, 'certificate' | 'inspection'>> {
  const { prepared, recoding, tables, written, request, verified, attacks } = made;
  const plain = await createCertificate({
    ...(await factsOf(made)),
    outputs: written.map(({ file, rows }) => ({ name: relative(release, file), path: file, rows })),
    verification: verified.verification,
    attacks: toJson(attacks),
  });
  const sealingKey = request.certificateAs === 'sealed' ? sealingKeyOf(request.releaseKey) : null;
  const certificate = sealingKey === null ? plain : sealCertificate(plain, sealingKey);
  const signed = request.signingKey === undefined ? null : signCertificate(certificate, request.signingKey);
  await writeFile(join(release, 'certificate.json'), `${JSON.stringify(signed ?? certificate, null, 2)}\n`);
  const described = describeRelease({ resolved: prepared.resolved, recoding, tables, attacks });
  const report = renderReport({ certificate, signedBy: signed?.signature.key ?? null, ...described });
  await writeFile(join(release, 'report.html'), report);
  if (tables.plan !== null)
    await writeFile(join(release, 'plan.json'), `${JSON.stringify(tables.plan.tables, null, 2)}\n`);
  const kept = sealingKey && { sealingKey: Buffer.from(sealingKey).toString('hex'), certificate: plain };
  return { certificate, inspection: kept };
}

/** Attacks as the certificate has them, which knows nothing of what they are. */
function toJson(attacks: AttackResults): Certificate['attacks'] {
  return JSON.parse(JSON.stringify(attacks));
}

async function factsOf({ prepared, recoding, request, verified }: Made & { readonly verified: Verified }) {
  const { resolved, inputs, task, problem } = prepared;
  const { engine: name, version, ...facts } = { engine: 'optimal', version: '1', ...recoding.facts };
  const pathOf = (column: string) => verified.hierarchies.get(column)?.path ?? '';
  const policyBytes = await readFile(request.policyFile);
  return {
    title: resolved.policy.title,
    issuedAt: request.issuedAt,
    software: request.software,
    engine: { name: String(name), version: String(version), facts },
    seed: task.engine.kind === 'local' ? task.seed : null,
    policyDigest: createHash('sha256').update(policyBytes).digest('hex'),
    models: [...problem.classModels, ...problem.tableModels].map(({ description }) => description),
    suppressionLimit: task.engine.suppressionLimit,
    quasiIdentifiers: task.quasiIdentifiers.map(({ name: column, hierarchy }) => ({
      column,
      hierarchy: { path: pathOf(column), leafCount: hierarchy.leaves.length, height: heightOf(hierarchy) },
    })),
    sensitive: task.sensitive.map(({ attribute, hierarchy }) => ({
      column: attribute.name,
      hierarchy:
        hierarchy === undefined
          ? null
          : { path: pathOf(attribute.name), leafCount: hierarchy.leaves.length, height: heightOf(hierarchy) },
    })),
    inputs: inputs.map(({ file, dataset }) => ({ name: basename(file), path: file, rows: dataset.rowCount })),
  };
}
