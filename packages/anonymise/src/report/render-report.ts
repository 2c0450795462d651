/**
 * The report of a release as one HTML file, for a data manager and an ethics committee.
 *
 * Guarantees: it holds no script and loads nothing (a policy in its head forbids both); every value is escaped; every
 * chart has its figures in a table beside it; it is well-formed XML; groups are counted as the certificate publishes them.
 * Does NOT say that data are anonymous, whatever the figures are. Does NOT check the certificate.
 * Trusts: its input, of which notes and reasons must quote no participant's value.
 */
import { attacksSection } from './attacks-section.ts';
import { changesSection } from './changes-section.ts';
import { checksSection } from './checks-section.ts';
import { drawReport } from './draw-report.ts';
import { groupsSection } from './groups-section.ts';
import { lossSection } from './loss-section.ts';
import { releaseSection } from './release-section.ts';
import { remainsSection } from './remains-section.ts';
import type { ReportInput } from './report-input.ts';
import { REPORT_STYLE } from './report-style.ts';
import { riskSection } from './risk-section.ts';
import { summaryOf } from './summary-section.ts';
import { verifySection } from './verify-section.ts';

export function renderReport(input: ReportInput): string {
  const { title, issuedAt, software } = input.certificate;
  const sections = [
    releaseSection(input),
    groupsSection(input),
    riskSection(input),
    lossSection(input),
    changesSection(input),
    attacksSection(input),
    checksSection(input),
    remainsSection(input),
    verifySection(input),
  ];
  return drawReport({
    kind: 'Anonymisation report',
    title,
    issued: `${dayOf(issuedAt)} · ${software.name} ${software.version}`,
    summary: summaryOf(input),
    sections,
    foot: `Made by ${software.name} ${software.version} from the certificate of this release.`,
    style: REPORT_STYLE,
  });
}

/** `21 November 2026`, in UTC. */
function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
}
