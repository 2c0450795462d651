import { cellText } from '../table/cell.ts';
import type { CheckFacts } from './check-facts.ts';
import { controlledTexts, plain, textsWhere } from './controlled-texts.ts';
import { meaningOf } from './meaning.ts';
import { TextFinder } from './text-finder.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

const VERBATIM_MIN = 4;
const VERBATIM_WITHIN = 8;

/**
 * That no verbatim words are in the release: no value of a column of free text of the original is a value of the release,
 * and none of 8 characters or more is part of one, whatever the case.
 *
 * A word that a dictionary or a controlled column of the original also has (`HEADACHE`, reported and coded alike) is a
 * coded term where it stands for one; it is not looked for. Texts of fewer than 4 characters, or without a letter, are
 * not either.
 */
export function checkVerbatim(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder('verbatim', 'no verbatim words of the original are in the release');
  const coded = controlledTexts(facts.originals, facts.plan);
  const verbatim = textsWhere(facts.originals, facts.plan, ({ kind }, column) => {
    return kind === 'free-text' || (kind === 'remove' && meaningOf(column)?.kind === 'text');
  });
  const searched = [...verbatim].filter(
    (text) => !coded.has(text) && text.length >= VERBATIM_MIN && /\p{L}/u.test(text),
  );
  const whole = new Set(searched);
  const finder = new TextFinder(
    searched.filter((text) => text.length >= VERBATIM_WITHIN),
    VERBATIM_WITHIN,
  );
  for (const { plan, released } of facts.pairs) {
    for (const column of released.columns) {
      check.examine(column.values.length);
      for (const [code, cell] of column.values.entries()) {
        const text = plain(cellText(cell));
        if (coded.has(text) || (!whole.has(text) && finder.find(text) === undefined)) continue;
        const row = column.codes.indexOf(code) + 1;
        check.find({
          table: plan.table,
          row,
          column: column.meta.name,
          inWords: 'a value has verbatim words of the original',
        });
      }
    }
  }
  return check.build();
}
