/**
 * Checks a certificate and the files beside it.
 *
 * Guarantees: when all checks hold, each certified file is there with the certified bytes, no other file lies among them,
 * and, where a key was given, its holder signed exactly this certificate.
 * Does NOT check: that what the certificate says of the files is true, or that they are anonymous; report.html and plan.json,
 * which no certificate covers. Without a key: who made the certificate, or that nobody changed it and the files together.
 * Trusts: whoever handed over the key.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { Certificate, checkCertificateAgainstFiles, SignedCertificate, verifyCertificate } from '@trialmark/anonymise';
import { allHold, type Check } from '@trialmark/ledger';
import { type KeyId, type PublicKey, problemsOf } from '@trialmark/schema';

export type ReleaseVerification = {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly certificate: Certificate | null;
  /** Id of the key that the certificate says it is signed with. */
  readonly signedBy: KeyId | null;
  /** Who signed it: the holder of the given key, another one than that, not known without a key, or nobody. */
  readonly holder: 'key' | 'other' | 'unknown' | 'nobody';
};

/** @param text of the certificate's file; certified names are relative to the folder that the file is in */
export async function verifyReleaseFolder(
  text: string,
  folder: string,
  key: PublicKey | null,
): Promise<ReleaseVerification> {
  const value = parsed(text);
  const isSigned = typeof value === 'object' && value !== null && 'signature' in value;
  const result = (isSigned ? SignedCertificate : Certificate).safeParse(value);
  if (!result.success) {
    const [problem] = problemsOf(result.error);
    const detail = value === undefined ? 'it is not JSON' : `${problem?.path}: ${problem?.message}`;
    const checks = [{ name: 'certificate.format', ok: false, detail }];
    return { ok: false, checks, certificate: null, signedBy: null, holder: isSigned ? 'unknown' : 'nobody' };
  }
  const { data } = result;
  const signed = 'signature' in data ? data : null;
  const certificate = 'signature' in data ? data.certificate : data;
  const signer = checkSigner(certificate, signed, key);
  const checks = [...signer, ...(await checkFiles(certificate, folder))];
  const judged = allHold(signer) ? 'key' : 'other';
  const holder = signed === null ? 'nobody' : key === null ? 'unknown' : judged;
  return { ok: allHold(checks), checks, certificate, signedBy: signed?.signature.key ?? null, holder };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkSigner(certificate: Certificate, signed: SignedCertificate | null, key: PublicKey | null) {
  if (signed !== null && key !== null) return verifyCertificate(signed, key);
  const format = { name: 'certificate.format', ok: true, detail: `version 1, of ${certificate.issuedAt}` };
  if (key === null) return [format];
  return [format, { name: 'certificate.signature', ok: false, detail: 'a key was given, but nobody signed it' }];
}

async function checkFiles(certificate: Certificate, folder: string): Promise<readonly Check[]> {
  const names = certificate.outputs.map(({ name }) => name);
  const outside = names.filter((name) => !isInside(name));
  if (outside.length > 0)
    return outside.map((name) => ({ name: 'files.output', ok: false, detail: `${name} leads out of the folder` }));
  const folders = new Set(names.map((name) => posix.dirname(name)).filter((name) => name !== '.'));
  const certified = names.filter((name) => existsSync(join(folder, name)));
  const others = [...folders].flatMap((name) => filesUnder(folder, name));
  const outputs = new Map([...certified, ...others].map((name) => [name, join(folder, name)]));
  return checkCertificateAgainstFiles(certificate, { outputs });
}

/** A certificate comes from somebody else: its names must not lead to other files of the reader. */
function isInside(name: string): boolean {
  return !name.includes('\\') && !posix.isAbsolute(name) && !name.split('/').includes('..');
}

/** Names of all files under a folder of the release, as a certificate writes them. */
function filesUnder(root: string, name: string): readonly string[] {
  if (!existsSync(join(root, name))) return [];
  return readdirSync(join(root, name), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
