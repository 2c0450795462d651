/**
 * Compares files with a certificate.
 *
 * Guarantees: a check that holds means that the file has the certified bytes, all of them and no others.
 * Does NOT check: the signature (`verifyCertificate`), or the content (`verifyRelease`).
 * Trusts: the certificate.
 */
import type { Check } from '@trialmark/ledger';
import type { Certificate, FileRecord } from './certificate.ts';
import { hashFile } from './hash-file.ts';
import { sealedDigest } from './seal-certificate.ts';

/** Paths of files, by the name that the certificate has for each. */
export type FilePaths = ReadonlyMap<string, string>;

/**
 * One check for every output, whether it is given or not, for every input that is given, and for every path under a name
 * that the certificate does not know. Inputs of a sealed certificate can be compared by whoever has its `sealingKey`.
 *
 * @throws InputError `certificate/file` where a file cannot be read
 */
export async function checkCertificateAgainstFiles(
  { inputs, outputs }: Certificate,
  paths: { readonly outputs: FilePaths; readonly inputs?: FilePaths; readonly sealingKey?: Uint8Array },
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const record of outputs) checks.push(await checkFile('output', record, paths.outputs.get(record.name)));
  for (const record of inputs) {
    const path = paths.inputs?.get(record.name);
    if (path !== undefined) checks.push(await checkFile('input', record, path, paths.sealingKey));
  }
  const strangers = [
    ...[...paths.outputs.keys()].filter((name) => outputs.every((record) => record.name !== name)),
    ...[...(paths.inputs?.keys() ?? [])].filter((name) => inputs.every((record) => record.name !== name)),
  ];
  return [
    ...checks,
    ...strangers.map((name) => ({ name: 'files.known', ok: false, detail: `${name} is not certified` })),
  ];
}

async function checkFile(
  side: 'input' | 'output',
  record: FileRecord,
  path: string | undefined,
  sealingKey?: Uint8Array,
): Promise<Check> {
  const name = `files.${side}`;
  if (path === undefined) return { name, ok: false, detail: `${record.name} is missing` };
  const { sha256, sizeBytes } = await hashFile(path);
  const digest = sealingKey === undefined ? sha256 : sealedDigest(sealingKey, sha256);
  // A size of 0 is not told; the digest says it all.
  const ok = digest === record.sha256 && (record.sizeBytes === 0 || sizeBytes === record.sizeBytes);
  const detail = ok ? `${record.name}: SHA-256 ${sha256}` : `${record.name} has other bytes: SHA-256 ${sha256}`;
  return { name, ok, detail };
}
