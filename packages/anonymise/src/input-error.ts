/** Where in what was read a rule is broken; rows count from 1, as a person counts the lines of data. */
export type InputPlace = {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
};

/**
 * Something that was given to the tool breaks a rule: a file, a policy, a hierarchy. The message says where, what the
 * rule is, and where it helps what to do. Values of participants are never quoted: an error ends up in terminals and logs.
 */
export class InputError extends Error {
  /** Short and stable, `area/rule`, like `csv/columns` or `policy/unknown-column`. */
  readonly rule: string;
  readonly place: InputPlace;

  constructor(rule: string, message: string, place: InputPlace = {}, cause?: unknown) {
    super(`${inWords(place)}${message}`, cause === undefined ? undefined : { cause });
    this.name = 'InputError';
    this.rule = rule;
    this.place = place;
  }
}

function inWords({ file, row, column }: InputPlace): string {
  const parts = [
    file,
    row === undefined ? undefined : `row ${row}`,
    column === undefined ? undefined : `column ${column}`,
  ];
  const said = parts.filter((part) => part !== undefined).join(', ');
  return said === '' ? '' : `${said}: `;
}
