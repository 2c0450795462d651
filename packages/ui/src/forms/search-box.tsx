import { buttonClasses } from '../actions/button.tsx';
import { CONTROL_CLASSES } from './field-classes.ts';

type SearchBoxProps = {
  readonly action: string;
  readonly label: string;
  readonly button: string;
  readonly name?: string;
  readonly defaultValue?: string;
  readonly hint?: string;
  /** Search settings that a new query keeps. */
  readonly keep?: readonly (readonly [name: string, value: string])[];
};

/** A GET form: the search is its address, and needs no script. */
export function SearchBox({ action, label, button, name = 'q', defaultValue, hint, keep = [] }: SearchBoxProps) {
  return (
    <search>
      <form action={action} method="get" className="max-w-2xl print:hidden">
        <label htmlFor={`search-${name}`} className="mb-1.5 block font-semibold">
          {label}
        </label>
        <div className="flex gap-2">
          <input
            id={`search-${name}`}
            type="search"
            name={name}
            defaultValue={defaultValue}
            maxLength={200}
            autoComplete="off"
            aria-describedby={hint === undefined ? undefined : `search-${name}-hint`}
            className={CONTROL_CLASSES}
          />
          {keep.map(([key, value]) => (
            <input key={`${key}=${value}`} type="hidden" name={key} value={value} />
          ))}
          <button type="submit" className={buttonClasses()}>
            {button}
          </button>
        </div>
        {hint !== undefined && (
          <p id={`search-${name}-hint`} className="mt-1.5 text-sm text-muted">
            {hint}
          </p>
        )}
      </form>
    </search>
  );
}
