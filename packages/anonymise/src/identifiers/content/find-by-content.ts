import type { ColumnProfile } from '../column-profile.ts';
import type { IdentifierClass } from '../identifier-class.ts';
import { type FindingConfidence, type IdentifierFinding, stronger } from '../identifier-finding.ts';
import { findOldAges } from '../whole/age-column.ts';
import { findCheckedNumbers } from '../whole/check-digit-column.ts';
import type { ColumnRule } from '../whole/column-rule.ts';
import { findCodedDates } from '../whole/date-column.ts';
import { findCityColumn, findNameColumn, findTrunkNumbers } from '../whole/listed-column.ts';
import { findUniqueCodes } from '../whole/unique-code-column.ts';
import { CONTACT_DETECTORS } from './contact-detectors.ts';
import { DATE_DETECTORS } from './date-detectors.ts';
import type { Detector } from './detector.ts';
import { MEDIA_DETECTORS } from './media-detectors.ts';
import { NATIONAL_DETECTORS } from './national-detectors.ts';
import { NETWORK_DETECTORS } from './network-detectors.ts';
import { NUMBER_DETECTORS } from './number-detectors.ts';
import { PERSON_DETECTORS } from './person-detectors.ts';
import { PLACE_DETECTORS } from './place-detectors.ts';

const DETECTORS: readonly Detector[] = [
  ...PERSON_DETECTORS,
  ...PLACE_DETECTORS,
  ...DATE_DETECTORS,
  ...CONTACT_DETECTORS,
  ...NATIONAL_DETECTORS,
  ...NUMBER_DETECTORS,
  ...NETWORK_DETECTORS,
  ...MEDIA_DETECTORS,
];

const COLUMN_RULES: readonly ColumnRule[] = [
  findNameColumn,
  findCityColumn,
  findOldAges,
  findCodedDates,
  findTrunkNumbers,
  findCheckedNumbers,
  findUniqueCodes,
];

/** Classes of numbers, which can look like each other. */
const NUMBERED: ReadonlySet<IdentifierClass> = new Set([
  'telephone',
  'fax',
  'national-number',
  'medical-record',
  'health-plan',
  'account',
  'licence',
  'vehicle',
  'device',
  'other-code',
]);

/**
 * What the values of a column are, each by itself and all together, one finding a class.
 *
 * @param named classes that the column's name gives it: numbers of one kind are not taken for those of another
 * @param extra further detectors, like one for names that the caller knows
 */
export function findByContent(
  profile: ColumnProfile,
  named: ReadonlySet<IdentifierClass>,
  extra: readonly Detector[],
): readonly IdentifierFinding[] {
  const isNumbered = [...named].some((identifier) => NUMBERED.has(identifier));
  const mayHold = ({ class: identifier, confidence }: Pick<Detector, 'class' | 'confidence'>): boolean =>
    !isNumbered || !NUMBERED.has(identifier) || named.has(identifier) || confidence === 'certain';
  const findings = new Map<IdentifierClass, IdentifierFinding>();
  if (profile.hasText) {
    for (const finding of findInTexts(profile, [...extra, ...DETECTORS].filter(mayHold))) {
      findings.set(finding.class, finding);
    }
  }
  for (const rule of COLUMN_RULES) {
    const finding = rule(profile);
    if (finding === undefined || !mayHold(finding)) continue;
    if (finding.rows > (findings.get(finding.class)?.rows ?? 0)) findings.set(finding.class, finding);
  }
  return [...findings.values()];
}

type Hits = { rows: number; confidence: FindingConfidence; readonly whats: Set<string> };

function findInTexts(profile: ColumnProfile, detectors: readonly Detector[]): readonly IdentifierFinding[] {
  const hits = new Map<IdentifierClass, Hits>();
  for (const { text, rows } of profile.values) {
    const counted = new Set<IdentifierClass>();
    const hasDigit = /\d/.test(text);
    for (const detector of detectors) {
      if ((detector.needsDigit && !hasDigit) || !detector.finds(text)) continue;
      const hit = hits.get(detector.class) ?? { rows: 0, confidence: detector.confidence, whats: new Set() };
      hit.confidence = stronger(hit.confidence, detector.confidence);
      hit.whats.add(detector.what);
      if (!counted.has(detector.class)) hit.rows += rows;
      counted.add(detector.class);
      hits.set(detector.class, hit);
    }
  }
  const { meta, rowCount } = profile;
  return [...hits].map(([identifier, { rows, confidence, whats }]) => ({
    class: identifier,
    column: meta.name,
    foundBy: 'content',
    rows,
    share: rows / rowCount,
    confidence,
    reason: `${rows} of ${rowCount} rows hold ${[...whats].join(', ')}.`,
  }));
}
