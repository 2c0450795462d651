import type { ColumnAction } from '../trial/column-action.ts';

/** What happens to a column, in words for a report. */
export function describeAction(action: ColumnAction): string {
  switch (action.kind) {
    case 'remove':
      return 'left out';
    case 'keep':
      return 'kept';
    case 'tag':
      return 'replaced by the tag of the release';
    case 'carry':
      return `shows the recoded ${action.quasiIdentifier}`;
    case 'derived':
      return `kept where it tells no more than ${action.from.map(({ quasiIdentifier }) => quasiIdentifier).join(', ')} as recoded, else blank`;
    case 'shift-date':
      return 'moved by the participant’s own number of days';
    case 'study-day':
      return 'kept: days since the participant’s own start';
    case 'free-text':
      return action.codedBy === undefined ? 'left out: free text' : `replaced by the coded term of ${action.codedBy}`;
    case 'roll-up':
      return 'shown at the finest level that enough participants share';
    case 'recode':
      return 'replaced by codes without meaning';
    case 'qualifier-value':
      return 'decided by the qualifier beside it';
    case 'record-link':
      return 'follows the record that it names';
    case 'top-code':
      return 'the highest values are one group';
  }
}
