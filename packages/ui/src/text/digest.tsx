import { CopyButton, type CopyButtonLabels } from '../actions/copy-button.tsx';

type DigestProps = {
  readonly value: string;
  /** What it is a digest of, for the copy button: "entry digest". */
  readonly what: string;
  readonly labels: CopyButtonLabels;
  readonly shown?: number;
};

/** A long hash, shortened to its ends. The whole value shows on hover, on focus and in print, and can be copied. */
export function Digest({ value, what, labels, shown = 10 }: DigestProps) {
  return (
    <span className="group inline-flex max-w-full flex-wrap items-center gap-x-1">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus is how a keyboard shows the whole value */}
      <code tabIndex={0} className="break-all font-mono text-sm">
        <span aria-hidden="true" className="group-focus-within:hidden group-hover:hidden print:hidden">
          {value.slice(0, shown)}…{value.slice(-6)}
        </span>
        <span className="sr-only group-focus-within:not-sr-only group-hover:not-sr-only print:not-sr-only">
          {value}
        </span>
      </code>
      <CopyButton text={value} what={what} labels={labels} />
    </span>
  );
}
