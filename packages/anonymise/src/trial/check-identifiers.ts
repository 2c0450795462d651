import { cellText } from '../table/cell.ts';
import type { Column } from '../table/column.ts';
import type { CheckFacts } from './check-facts.ts';
import type { ColumnAction } from './column-action.ts';
import { meaningOf } from './meaning.ts';
import { knownParticipants } from './participants.ts';
import { saidOf } from './said-of.ts';
import { TextFinder } from './text-finder.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/** An identifier of so many characters, not all of them digits, or of so many digits, does not come up by chance. */
const DISTINCT_CHARACTERS = 5;
const DISTINCT_DIGITS = 8;
const OWN_SHARE = 0.1;
const OWN_MIN = 2;

/**
 * That no original identifier is in the release: of participants (released or suppressed), sites, investigators, and what
 * else names people, places or samples.
 *
 * Identifiers that are long enough not to come up by chance (5 characters, or 8 when all are digits) are looked for within
 * every value of every column and in what tables say of themselves. Shorter ones, like the number 1015 of a subject within
 * a site, also come up as results, doses and days; they are looked for as the identifiers of the person whose row it is,
 * as whole words. A column is refused when that holds for at least two participants and a tenth of those who have one,
 * which chance does not do. Columns of tags and of codes must not have any of them, whoever they belong to.
 */
export function checkIdentifiers(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder('identifiers', 'no identifier of the original is in the release');
  const all = originalIdentifiers(facts);
  const everybody = new Set(all.flatMap((own) => [...own]));
  const finder = new TextFinder([...everybody].filter(isDistinct), DISTINCT_CHARACTERS);
  for (const { plan, released, releasedPeople } of facts.pairs) {
    if (finder.find(saidOf(released)) !== undefined) {
      check.find({ table: plan.table, inWords: 'what the table says of itself has an identifier' });
    }
    for (const column of released.columns) {
      check.examine(column.values.length);
      const place = { table: plan.table, column: column.meta.name };
      const action = plan.columns.find((each) => each.column === column.meta.name)?.action;
      const isCode = action !== undefined && isOfCodes(action);
      for (const [code, cell] of column.values.entries()) {
        const text = cellText(cell);
        if (finder.find(text) === undefined && !(isCode && everybody.has(text))) continue;
        check.find({
          ...place,
          row: column.codes.indexOf(code) + 1,
          inWords: 'a value has an identifier of the original',
        });
      }
      const people = ownShown(column, releasedPeople, all);
      if (people.found < Math.max(OWN_MIN, OWN_SHARE * people.all)) continue;
      check.find({ ...place, inWords: `${people.found} participants have an identifier of their own in their rows` });
    }
  }
  return check.build();
}

function isDistinct(text: string): boolean {
  return text.length >= (/^\d+$/u.test(text) ? DISTINCT_DIGITS : DISTINCT_CHARACTERS);
}

function isOfCodes(action: ColumnAction): boolean {
  return action.kind === 'tag' || action.kind === 'recode' || (action.kind === 'derived' && action.map !== undefined);
}

/** The identifiers of each participant, in whatever table of the original they stand. */
function originalIdentifiers({ originals, plan, participants }: CheckFacts): readonly ReadonlySet<string>[] {
  const all = participants.subjects.map((subject) => new Set([subject]));
  for (const original of originals) {
    const people = knownParticipants(original, plan.settings.subject, participants);
    for (const column of original.columns) {
      const meaning = meaningOf(column.meta.name)?.kind;
      const isIdentifier =
        meaning === 'subject' || meaning === 'site' || meaning === 'investigator' || meaning === 'name';
      if (!isIdentifier) continue;
      const texts = column.values.map((cell) => cellText(cell).trim());
      for (const [row, person] of people.entries()) {
        const text = texts[column.codes[row] as number] as string;
        if (text !== '') all[person]?.add(text);
      }
    }
  }
  return all;
}

/** How many participants have a value in a column, and how many of them have a word there that identifies them. */
function ownShown(column: Column, people: Int32Array, all: readonly ReadonlySet<string>[]) {
  const wordsOf = column.values.map((cell) =>
    cellText(cell)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  );
  const having = new Set<number>();
  const found = new Set<number>();
  for (const [row, person] of people.entries()) {
    const words = wordsOf[column.codes[row] as number] as readonly string[];
    if (person < 0 || words.length === 0) continue;
    having.add(person);
    if (!found.has(person) && words.some((word) => all[person]?.has(word) === true)) found.add(person);
  }
  return { all: having.size, found: found.size };
}
