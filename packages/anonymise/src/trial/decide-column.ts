import { findIdentifiers } from '../identifiers/find-identifiers.ts';
import { IDENTIFIER_CLASSES } from '../identifiers/identifier-class.ts';
import { InputError } from '../input-error.ts';
import { cellAt } from '../table/column.ts';
import { ColumnBuilder } from '../table/column-builder.ts';
import { findColumn } from '../table/dataset.ts';
import { isBirthDate } from './age-facts.ts';
import type { Candidate, TableFacts } from './candidate.ts';
import type { ColumnAction } from './column-action.ts';
import { decideByName, isDateColumn } from './decide-by-name.ts';
import { findDependency } from './find-dependency.ts';
import { looksLikeFreeText } from './free-text-guard.ts';
import { meaningOf } from './meaning.ts';
import { type Occurrences, occurrencesOf, withinOf } from './occurrences.ts';
import { isRelatedName } from './related-names.ts';
import { testColumnOf } from './test-column.ts';
import type { Decision } from './trial-plan.ts';

/**
 * Decides what happens to a column, in this order: quasi-identifiers are carried; the policy's own decision; the name and
 * the type. Then the data are asked: dates of birth under other names, verbatim words under names of controlled terms, and
 * values that would give a quasi-identifier away.
 *
 * @throws InputError `policy/unsafe-override` when the policy asks for what would undo the recoding
 */
export function decideColumn(candidate: Candidate, override: ColumnAction | undefined, facts: TableFacts): Decision {
  const { name } = candidate;
  if (facts.quasi.some((quasi) => quasi.name === name)) return decideQuasi(name, override, facts);
  const decided = override === undefined ? decideByName(candidate, facts) : decideByPolicy(candidate, override, facts);
  return guardIdentifiers(candidate, refine(candidate, decided, facts));
}

function decideQuasi(name: string, override: ColumnAction | undefined, facts: TableFacts): Decision {
  if (override === undefined || override.kind === 'carry') {
    const reason = 'a quasi-identifier; shows the participant’s recoded value';
    return { action: { kind: 'carry', quasiIdentifier: name }, reason, by: override === undefined ? 'name' : 'policy' };
  }
  if (override.kind === 'remove') return { action: override, reason: 'the policy says so', by: 'policy' };
  throw unsafe(name, 'is a quasi-identifier: it can be carried or removed, nothing else', facts);
}

function decideByPolicy({ name, column }: Candidate, action: ColumnAction, facts: TableFacts): Decision {
  const meaning = meaningOf(name)?.kind;
  if ((name === facts.settings.subject || meaning === 'subject') && action.kind !== 'tag' && action.kind !== 'remove') {
    throw unsafe(name, 'identifies participants: it can become the release tag or be removed, nothing else', facts);
  }
  if (meaning === 'birth' && action.kind !== 'remove') {
    throw unsafe(name, 'is a date of birth, which tells the age however it is moved: it can only be removed', facts);
  }
  if (action.kind === 'carry' && !facts.quasi.some((quasi) => quasi.name === action.quasiIdentifier)) {
    throw unsafe(name, `is to show ${action.quasiIdentifier}, which is not among the quasi-identifiers`, facts);
  }
  if (action.kind === 'derived') {
    const missing = action.from.find(
      ({ quasiIdentifier }) => !facts.quasi.some((each) => each.name === quasiIdentifier),
    );
    if (missing !== undefined) {
      throw unsafe(
        name,
        `is to follow from ${missing.quasiIdentifier}, which is not among the quasi-identifiers`,
        facts,
      );
    }
  }
  if (meaning === 'name' && action.kind === 'keep') {
    throw unsafe(name, 'names people, places or samples: it can be recoded or removed, not kept', facts);
  }
  const safe = action.kind === 'keep' ? keptSafely(meaning, isDateColumn(column.meta), facts) : null;
  return safe ?? { action, reason: 'the policy says so', by: 'policy' };
}

/** What a policy keeps that must not stay as it is: dates move, old ages are one group, sites and investigators are codes. */
function keptSafely(meaning: string | undefined, isDate: boolean, { settings }: TableFacts): Decision | null {
  if (isDate || meaning === 'date' || meaning === 'death') {
    return { action: { kind: 'shift-date' }, reason: 'the policy keeps it; as a date, it moves', by: 'policy' };
  }
  if (meaning === 'age') {
    const reason = `the policy keeps it; ages above ${settings.ageMax} are one group`;
    return { action: { kind: 'top-code', above: settings.ageMax }, reason, by: 'policy' };
  }
  if (meaning !== 'site' && meaning !== 'investigator') return null;
  const map = meaning === 'site' ? 'SITE' : 'INV';
  return { action: { kind: 'recode', map }, reason: 'the policy keeps it, as codes without meaning', by: 'policy' };
}

function unsafe(column: string, message: string, { dataset }: TableFacts): InputError {
  return new InputError('policy/unsafe-override', `the column ${message}; change its override`, {
    file: dataset.header.name,
    column,
  });
}

function refine(candidate: Candidate, decided: Decision, facts: TableFacts): Decision {
  const { action, by } = decided;
  if (action.kind === 'shift-date') return refineDate(candidate, decided, facts);
  if (action.kind === 'remove') return by === 'policy' ? decided : refineRemoval(candidate, decided, facts);
  if (action.kind !== 'keep' && action.kind !== 'recode') return decided;
  if (action.kind === 'keep' && action.acceptsDisclosure === true) return decided;
  const meaning = meaningOf(candidate.name)?.kind;
  if (by !== 'policy' && (meaning === 'key' || meaning === 'range-ratio')) return decided;
  if (by !== 'policy' && meaning === 'result') return guardText(candidate, decided, occurrencesIn(candidate, facts));
  return refineValues(candidate, decided, facts);
}

/** What is the same for everybody, or is made from a quasi-identifier, need not go altogether. */
function refineRemoval(candidate: Candidate, decided: Decision, facts: TableFacts): Decision {
  const meaning = meaningOf(candidate.name)?.kind;
  if (meaning === 'birth' || meaning === 'name') return decided;
  if (facts.quasi.some((quasi) => isRelatedName(candidate.name, quasi.name))) {
    return refineValues(candidate, decided, facts);
  }
  const isKnown = meaning === 'demographic' || meaning === 'age';
  if (!isKnown || occurrencesIn(candidate, facts).keys.length > 1) return decided;
  return { action: { kind: 'keep' }, reason: 'the same in every row', by: 'data' };
}

function refineDate(candidate: Candidate, decided: Decision, facts: TableFacts): Decision {
  if (!isBirthDate(candidate, facts.participantOf, facts.ages)) return decided;
  if (decided.by === 'policy') {
    throw unsafe(
      candidate.name,
      'has dates that agree with the ages as dates of birth do: it can only be removed',
      facts,
    );
  }
  const reason = 'its dates agree with the ages as dates of birth do; they would tell the age';
  return { action: { kind: 'remove' }, reason, by: 'data' };
}

function refineValues(candidate: Candidate, decided: Decision, facts: TableFacts): Decision {
  const { name } = candidate;
  const isRange = meaningOf(name)?.kind === 'range';
  const within = isRange ? testColumnOf(facts.dataset) : undefined;
  const occurrences = occurrencesIn(candidate, facts, within);
  if (occurrences.keys.length <= 1) return decided;
  const isVaried = within !== undefined && variesWithin(occurrences);
  const from = facts.quasi.flatMap((quasi) => {
    const rule = isRelatedName(name, quasi.name) ? 'determined' : findDependency(occurrences, quasi);
    if (isRange) return rule !== null || (isVaried && RANGE_BY.has(quasi.name)) ? [compatibleWith(quasi.name)] : [];
    return rule === null ? [] : [{ quasiIdentifier: quasi.name, rule }];
  });
  if (from.length === 0) return guardText(candidate, decided, occurrences);
  const map = decided.action.kind === 'recode' ? decided.action.map : siteMap(name);
  const action: ColumnAction = {
    kind: 'derived',
    from,
    ...(within === undefined ? {} : { within }),
    ...(map === undefined ? {} : { map }),
  };
  const names = from.map(({ quasiIdentifier }) => quasiIdentifier).join(', ');
  return {
    action,
    reason: `tells something of ${names}; blank where it would tell more than is shown of it`,
    by: 'data',
  };
}

/** Laboratories state normal ranges by sex and age, whether or not a trial is large enough to show it. */
const RANGE_BY: ReadonlySet<string> = new Set(['SEX', 'AGE']);

function compatibleWith(quasiIdentifier: string) {
  return { quasiIdentifier, rule: 'compatible' as const };
}

/** Whether some test has two values. */
function variesWithin({ keys }: Occurrences): boolean {
  return new Set(keys.map((key) => withinOf(key))).size < keys.length;
}

function occurrencesIn({ column, rows }: Candidate, facts: TableFacts, within?: string): Occurrences {
  return occurrencesOf(column, facts.participantOf, {
    ...(rows === undefined ? {} : { rows }),
    within: within === undefined ? undefined : findColumn(facts.dataset, within),
  });
}

/** Groups of sites are often named by the number of a site. */
function siteMap(name: string): string | undefined {
  return name.startsWith('SITE') ? 'SITE' : undefined;
}

function guardText({ column }: Candidate, decided: Decision, occurrences: Occurrences): Decision {
  if (decided.by === 'policy' || column.meta.dataType !== 'string' || !looksLikeFreeText(occurrences)) return decided;
  const reason = 'should hold controlled terms, but looks as if words were typed into it; left out';
  return { action: { kind: 'free-text' }, reason, by: 'data' };
}

/** What is to be kept, but has identifiers of people in it, whatever it is called, is removed; a policy is told. */
function guardIdentifiers({ name, column, rows }: Candidate, decided: Decision): Decision {
  const { action } = decided;
  const isShown = action.kind === 'keep' || (action.kind === 'derived' && action.map === undefined);
  if (!isShown) return decided;
  const builder = new ColumnBuilder({ ...column.meta, name });
  for (const row of rows ?? column.codes.keys()) builder.push(cellAt(column, row));
  const alone = builder.build();
  const header = { name: '', label: '', extra: {} };
  const findings = findIdentifiers({ header, rowCount: alone.codes.length, columns: [alone] });
  const finding = findings.find(({ confidence }) => confidence !== 'possible');
  if (finding === undefined) return decided;
  const what = IDENTIFIER_CLASSES[finding.class].title.toLowerCase();
  if (decided.by === 'policy') return { ...decided, reason: `${decided.reason}; it seems to hold ${what}` };
  return { action: { kind: 'remove' }, reason: `seems to hold ${what}`, by: 'data' };
}
