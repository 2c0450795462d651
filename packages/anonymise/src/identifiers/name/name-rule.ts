import type { ColumnMeta } from '../../table/column.ts';
import type { IdentifierClass } from '../identifier-class.ts';
import type { FindingConfidence } from '../identifier-finding.ts';
import { columnWords } from './column-words.ts';

/** When a column's name or label says that it holds identifiers of a class. */
export type NameRule = {
  readonly class: IdentifierClass;
  readonly confidence: FindingConfidence;
  /** What the name says, to follow "says that it holds". */
  readonly what: string;
} & NamePattern;

export type NamePattern = {
  /** Whole names, in lower case and without anything between words, separated by blanks; digits may follow. */
  readonly names?: string;
  /** Words that follow each other in the name or the label; one phrase is enough. Separated by `|`. */
  readonly phrases?: string;
  /** Words whose presence makes the phrases mean something else. Separated by blanks. */
  readonly unless?: string;
};

/** Compiles a pattern into a test of a column's name and label. */
export function matcherOf(pattern: NamePattern): (meta: Pick<ColumnMeta, 'name' | 'label'>) => boolean {
  const names = new Set(pattern.names?.split(' '));
  const phrases = pattern.phrases?.split('|').map((phrase) => ` ${phrase} `) ?? [];
  const unless = new Set(pattern.unless?.split(' '));
  return ({ name, label }) =>
    [name, label].map(columnWords).some((words) => {
      const whole = words.join('');
      if (names.has(whole) || names.has(whole.replace(/\d+$/, ''))) return true;
      const text = ` ${words.join(' ')} `;
      return phrases.some((phrase) => text.includes(phrase)) && !words.some((word) => unless.has(word));
    });
}
