import type { CheckFacts } from './check-facts.ts';
import { shownTexts } from './shown-texts.ts';
import { CheckBuilder, type TrialCheck } from './trial-check.ts';

/**
 * That a quasi-identifier shows one value for each participant, the same in all tables, and no more values than the
 * recoding has labels: what is shown may be coarser than a label (ages above the highest), or a code for it, never finer.
 */
export function checkCarried(facts: CheckFacts): TrialCheck {
  const check = new CheckBuilder(
    'carried',
    'a quasi-identifier has one value a participant in all tables, no finer than its recoding',
  );
  const shown = shownTexts(facts, check);
  for (const { columns, isSuppressed } of [facts.context.recoding]) {
    for (const { name, labels, codes } of columns) {
      const textOfLabel = new Map<string, string>();
      for (const [person, text] of shown.get(name) ?? []) {
        const label = labels[codes[person] as number] ?? '';
        if (isSuppressed[person] === 1 || (textOfLabel.get(label) ?? text) === text) textOfLabel.set(label, text);
        else
          check.find({
            table: facts.participants.table,
            column: name,
            inWords: 'one label of the recoding shows as two values',
          });
      }
    }
  }
  return check.build();
}
