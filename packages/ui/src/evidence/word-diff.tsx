import { diffWordsWithSpace } from 'diff';

type WordDiffProps = {
  readonly before: string;
  readonly after: string;
  readonly side: 'before' | 'after';
};

/** One side of a changed text: what was taken out is struck through, what was put in is underlined and bold. */
export function WordDiff({ before, after, side }: WordDiffProps) {
  const parts = diffWordsWithSpace(before, after).filter((part) => (side === 'before' ? !part.added : !part.removed));
  return parts.map((part, index) => {
    const key = index;
    if (part.removed)
      return (
        <del key={key} className="bg-negative-soft text-negative decoration-2">
          {part.value}
        </del>
      );
    if (part.added)
      return (
        <ins key={key} className="bg-positive-soft font-semibold text-positive decoration-2 underline-offset-2">
          {part.value}
        </ins>
      );
    return <span key={key}>{part.value}</span>;
  });
}
