import { type Certificate, certificateDigest } from '@trialmark/anonymise';
import { checkLines, type Report } from '../terminal/report.ts';
import type { ReleaseVerification } from './verify-release-folder.ts';

const HOLDERS: Readonly<Record<ReleaseVerification['holder'], string>> = {
  key: '✓ It was signed with the key you gave; whose key that is rests on your word.',
  other: '✗ It is not signed with the key you gave, or was changed since.',
  unknown:
    '! NOT tied to anybody: the signature was not checked. Give the signer’s public key with --key, from somebody you trust.',
  nobody: '! NOT tied to anybody: it is not signed, so whoever changed the files could have changed it too.',
};

/** What was checked of a release, and what its certificate claims. */
export function certificateReport({ ok, checks, certificate, signedBy, holder }: ReleaseVerification): Report {
  const digest = certificate === null ? null : certificateDigest(certificate);
  return {
    ok,
    json: { checks, holder, signedBy, digest, title: certificate?.title ?? null, models: certificate?.models ?? null },
    lines: [
      ...(certificate === null ? [] : [...claimLines(certificate), `Digest  ${digest}`, '']),
      ...checkLines(checks),
      ...(certificate === null ? [] : [HOLDERS[holder]]),
      ...(ok ? ['! A report or plan beside the certificate is not covered by it.'] : []),
      '',
      ok
        ? '✓ The files are those of the certificate.'
        : '✗ The release does not hold: do not rely on it, and ask the custodian.',
    ],
  };
}

function claimLines({ title, issuedAt, software, checks }: Certificate): readonly string[] {
  const claims = checks.filter(({ name }) => name.startsWith('model.'));
  return [
    `${title}`,
    `Certified ${issuedAt} by ${software.name} ${software.version}. It claims, and this command did not recompute:`,
    ...claims.map(({ claim, found }) => `  ${claim}; found ${found}`),
  ];
}
