import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packageDir, runForge } from './run-forge.ts';

type Suites = Readonly<
  Record<
    string,
    { readonly test_results: Readonly<Record<string, { readonly status: string; readonly reason: unknown }>> }
  >
>;

const shared = join(packageDir, '..', '..', '..', 'shared', 'vectors', 'rfc6962');
const forForge = join(packageDir, 'cache', 'shared-rfc6962.json');

afterAll(() => rmSync(forForge, { force: true }));

/**
 * A value that is no hash does not fit a bytes32. It is replaced by its hash with a salt: with the same salt, what was
 * the same stays the same; with different salts a leaf and a root that are no hashes cannot match by chance.
 */
function word(base64: unknown, salt: string): string {
  const bytes = Buffer.from(String(base64 ?? ''), 'base64');
  const hash = bytes.length === 32 ? bytes : createHash('sha256').update(salt).update(bytes).digest();
  return `0x${hash.toString('hex')}`;
}

/** One vector file; its numbers are kept as text, because one index is 2^64 − 1. */
function readVector(path: string): Record<string, unknown> {
  const text = readFileSync(path, 'utf8').replaceAll(/: (\d+)/g, ': "$1"');
  const { wantErr, proof, ...rest } = JSON.parse(text) as Record<string, unknown>;
  const hashes = ((proof ?? []) as string[]).map((hash) => word(hash, 'proof'));
  const vector: Record<string, unknown> = { isValid: wantErr !== true, proof: hashes };
  for (const name of ['size1', 'size2']) if (name in rest) vector[name] = rest[name];
  for (const name of ['root', 'root1', 'root2']) if (name in rest) vector[name] = word(rest[name], 'root');
  if ('leafHash' in rest) {
    Object.assign(vector, { leaf: word(rest.leafHash, 'leaf'), index: rest.leafIdx, size: rest.treeSize });
  }
  return vector;
}

function readVectors(kind: string): Record<string, unknown>[] {
  const names = readdirSync(join(shared, kind), { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => name.endsWith('.json')).map((name) => readVector(join(shared, kind, name)));
}

test('every forge test passes, the shared RFC 6962 vectors among them where they are present', () => {
  const hasShared = existsSync(shared);
  if (hasShared) {
    const [consistency, inclusion] = [readVectors('consistency'), readVectors('inclusion')];
    expect([consistency.length, inclusion.length]).toEqual([98, 98]);
    const counts = { consistencyCount: consistency.length, inclusionCount: inclusion.length };
    mkdirSync(join(packageDir, 'cache'), { recursive: true });
    writeFileSync(forForge, JSON.stringify({ ...counts, consistency, inclusion }));
  } else {
    console.warn('no ../shared/vectors/rfc6962: the forge test of the shared vectors is skipped');
  }
  const run = runForge(['test', '--json'], 'pipe');
  const json = run.stdout.slice(run.stdout.indexOf('{'));
  const suites = JSON.parse(json) as Suites;
  const results = Object.entries(suites).flatMap(([suite, { test_results }]) =>
    Object.entries(test_results).map(([name, { status, reason }]) => ({ name: `${suite} ${name}`, status, reason })),
  );
  const expected = hasShared ? ['Success'] : ['Success', 'Skipped'];
  expect(results.filter(({ status }) => !expected.includes(status))).toEqual([]);
  expect(results.length).toBeGreaterThanOrEqual(90);
}, 300_000);
