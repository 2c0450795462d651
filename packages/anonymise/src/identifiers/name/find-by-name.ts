import type { ColumnMeta } from '../../table/column.ts';
import { type ColumnProfile, isFlag } from '../column-profile.ts';
import type { IdentifierClass } from '../identifier-class.ts';
import type { IdentifierFinding } from '../identifier-finding.ts';
import { matcherOf, type NameRule } from './name-rule.ts';
import { NUMBER_RULES } from './number-rules.ts';
import { PERSON_RULES } from './person-rules.ts';
import { THING_RULES } from './thing-rules.ts';

type Meaning = Pick<NameRule, 'class' | 'confidence' | 'what'> & { readonly says: (meta: ColumnMeta) => boolean };

/** SDTM's and ADaM's naming of dates: AESTDTC, TRTSDT, ASTDTM; and of references: LBREFID, AESPID. */
const CDISC_DATE = /^[A-Z][A-Z0-9]{0,5}DTC$|^[A-Z][A-Z0-9]{0,6}DTM?$/;
const CDISC_REFERENCE = /^[A-Z]{2}(?:REFID|SPID)$/;

const MEANINGS: readonly Meaning[] = [
  ...[...PERSON_RULES, ...NUMBER_RULES, ...THING_RULES].map((rule) => ({ ...rule, says: matcherOf(rule) })),
  { class: 'date', confidence: 'likely', what: 'dates', says: ({ name }) => CDISC_DATE.test(name) },
  {
    class: 'other-code',
    confidence: 'likely',
    what: 'a code for one record',
    says: ({ name }) => CDISC_REFERENCE.test(name),
  },
  { class: 'url', confidence: 'certain', what: 'web addresses', says: ({ dataType }) => dataType === 'URI' },
];

/**
 * What the name, label and type of a column say that it holds, one finding a class. A column without a value, and one
 * that only says yes or no, holds nothing whatever its name.
 */
export function findByName(profile: ColumnProfile): readonly IdentifierFinding[] {
  const { meta, filledRows, rowCount } = profile;
  if (filledRows === 0 || isFlag(profile)) return [];
  const findings = new Map<IdentifierClass, IdentifierFinding>();
  for (const { class: identifier, confidence, what, says } of MEANINGS) {
    if (findings.has(identifier) || !says(meta)) continue;
    findings.set(identifier, {
      class: identifier,
      column: meta.name,
      foundBy: 'name',
      rows: filledRows,
      share: filledRows / rowCount,
      confidence,
      reason: `The name or label of the column says that it holds ${what}; ${filledRows} of ${rowCount} rows are filled.`,
    });
  }
  return [...findings.values()];
}
