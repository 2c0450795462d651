/**
 * Verifies a release from its files: an implementation of the definitions in SQL that shares no code with the engines.
 *
 * Guarantees: every check that is listed was made on the bytes of the files that were named, by an implementation that
 * imports nothing of the models, metrics and engines; what could not be checked is listed with what it would need. Files
 * are opened in a sandbox (`sandbox.ts`).
 * Does NOT check: that these files are those of a certificate (compare their digests), that the hierarchies mean
 * something, that the named quasi-identifiers are all there are, or that people cannot be found by other means.
 * Trusts: DuckDB, the hierarchies, and the caller's description of the columns.
 *
 * XPT and .dsjc files are not read here. The readers in `format/` turn them into a file that DuckDB can read, whose path
 * is passed; formats are not engines, and the original file can be named in `releaseFiles`, whose bytes are searched.
 */
import { InputError } from '../input-error.ts';
import { checkAlignment } from './check-alignment.ts';
import { checkIdentifiers, releaseFiles } from './check-identifiers.ts';
import { checkIntervals } from './check-intervals.ts';
import { checkLinked } from './check-linked.ts';
import { checkModels } from './check-models.ts';
import { checkValues } from './check-values.ts';
import { countClasses } from './count-classes.ts';
import { loadHierarchies } from './load-hierarchies.ts';
import { loadRelease } from './load-release.ts';
import { measureRelease } from './measure-release.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import type { Verification } from './verification.ts';
import type { VerificationRequest } from './verification-request.ts';

const VERIFIER = { name: 'trialmark-sql-verifier', version: '1' };

/**
 * Recomputes what a release claims. Whether it holds is `verificationHolds` of the result.
 *
 * @throws InputError where a file cannot be read, lacks a column, or the request names what is not there
 */
export async function verifyRelease(request: VerificationRequest): Promise<Verification> {
  if (request.quasiIdentifiers.length === 0) {
    throw new InputError('verify/no-quasi-identifiers', 'a release is verified on at least one quasi-identifier');
  }
  const sandbox = await openSandbox(filesOf(request), request.limits);
  try {
    return await verifyIn(sandbox, request);
  } finally {
    sandbox.close();
  }
}

async function verifyIn(sandbox: Sandbox, request: VerificationRequest): Promise<Verification> {
  const release = await loadRelease(sandbox, request);
  const { hierarchies, checks: ofHierarchies } = await loadHierarchies(release);
  const classes = await countClasses(release);
  const values = await checkValues(release);
  const models = await checkModels(release, request.models, classes.after);
  const aligned = await checkAlignment(release);
  const linked = await checkLinked(release);
  const intervals = await checkIntervals(release);
  const identifiers = await checkIdentifiers(release);
  const groups = [aligned, linked, intervals, identifiers];
  return {
    verifier: { ...VERIFIER, database: `DuckDB ${sandbox.databaseVersion}` },
    checks: [...classes.checks, ...models, ...ofHierarchies, ...values, ...groups.flatMap(({ checks }) => checks)],
    omitted: groups.flatMap(({ omitted = [] }) => omitted),
    metrics: await measureRelease(release, hierarchies, classes),
  };
}

function filesOf(request: VerificationRequest): readonly string[] {
  const { participants, quasiIdentifiers, sensitive, linked = [], alignment } = request;
  return [
    ...[participants, ...linked].flatMap(({ input, output }) => [input.path, output.path]),
    ...[...quasiIdentifiers, ...sensitive].flatMap(({ hierarchy }) => [hierarchy?.path, hierarchy?.synonymsPath]),
    ...(alignment?.by === 'mapping' ? [alignment.file.path] : []),
    ...releaseFiles(request),
  ].filter((path) => path !== undefined);
}
