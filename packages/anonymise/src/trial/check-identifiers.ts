import { cellText } from '../table/cell.ts';
import { type Column, cellAt } from '../table/column.ts';
import type { CheckFacts } from './check-facts.ts';
import type { ColumnAction } from './column-action.ts';
import { controlledTexts, plain } from './controlled-texts.ts';
import { meaningOf } from './meaning.ts';
import { knownParticipants } from './participants.ts';
import { saidOf } from './said-of.ts';
import { TextFinder } from './text-finder.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/** A text of digits and others of so many characters, or any text of more, does not come up by chance. */
const MIXED_LENGTH = 5;
const ANY_LENGTH = 8;
const OWN_SHARE = 0.1;
const OWN_MIN = 2;

/**
 * That no original identifier is in the release: of participants (released or suppressed), sites, investigators, and what
 * else names people, places or samples.
 *
 * Identifiers that are long enough not to come up by chance (8 characters, or 5 with digits and others among them) are
 * looked for within every value of every column and in what tables say of themselves. Shorter ones, like the number 1015
 * of a subject within a site, also come up as results, doses and days; they are looked for as the identifiers of the
 * person whose row it is, as whole words. A column is refused where more participants have one of their own than have one
 * of somebody else, by two and by a tenth of those with a value, which chance does not do. Columns of tags and of codes
 * must not have any identifier, whoever it belongs to.
 */
export function checkIdentifiers(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder('identifiers', 'no identifier of the original is in the release');
  const all = originalIdentifiers(facts);
  const everybody = new Set(all.flatMap((own) => [...own]));
  const finder = new TextFinder([...everybody].filter(isDistinct), MIXED_LENGTH);
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
      if (people.own - people.others < Math.max(OWN_MIN, OWN_SHARE * people.all)) continue;
      check.find({ ...place, inWords: `${people.own} participants have an identifier of their own in their rows` });
    }
  }
  return check.build();
}

function isDistinct(text: string): boolean {
  return text.length >= ANY_LENGTH || (text.length >= MIXED_LENGTH && /\d/u.test(text) && /\D/u.test(text));
}

function isOfCodes(action: ColumnAction): boolean {
  return action.kind === 'tag' || action.kind === 'recode' || (action.kind === 'derived' && action.map !== undefined);
}

/** The identifiers of each participant, in whatever table of the original they stand; `NOT DONE` names nobody. */
function originalIdentifiers({ originals, plan, participants }: CheckFacts): readonly ReadonlySet<string>[] {
  const all = participants.subjects.map((subject) => new Set([subject]));
  const controlled = controlledTexts(originals, plan);
  for (const original of originals) {
    const people = knownParticipants(original, plan.settings.subject, participants);
    for (const column of original.columns) {
      const meaning = meaningOf(column.meta.name)?.kind;
      const isIdentifier =
        meaning === 'subject' || meaning === 'site' || meaning === 'investigator' || meaning === 'name';
      if (!isIdentifier) continue;
      const texts = column.values.map((cell) => {
        const text = cellText(cell).trim();
        return meaning === 'name' && controlled.has(plain(text)) ? '' : text;
      });
      for (const [row, person] of people.entries()) {
        const text = texts[column.codes[row] as number] as string;
        if (text !== '') all[person]?.add(text);
      }
    }
  }
  return all;
}

/**
 * How many participants have a value in a column, a word there that identifies them, and one that identifies another
 * participant, half a trial away, and not them.
 */
function ownShown(column: Column, people: Int32Array, all: readonly ReadonlySet<string>[]) {
  const wordsOf = column.values.map((cell) => cellText(cell).split(/[^\p{L}\p{N}]+/u));
  const away = Math.max(1, Math.floor(all.length / 2));
  const having = new Set<number>();
  const own = new Set<number>();
  const others = new Set<number>();
  for (const [row, person] of people.entries()) {
    if (person < 0 || cellText(cellAt(column, row)) === '') continue;
    having.add(person);
    if (own.has(person) && others.has(person)) continue;
    const other = all[(person + away) % all.length];
    for (const word of wordsOf[column.codes[row] as number] as readonly string[]) {
      if (all[person]?.has(word) === true) own.add(person);
      else if (other?.has(word) === true) others.add(person);
    }
  }
  return { all: having.size, own: own.size, others: others.size };
}
