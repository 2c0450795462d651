/**
 * Writes a policy to begin with, for a person who knows the trial to read, change and answer for.
 *
 * Guarantees: the same tables get the same policy; where some column is a quasi-identifier it passes `resolvePolicy` with
 * these tables, and its hierarchies have a place for every value; no value of a participant is quoted.
 * Does NOT guarantee that it protects anybody: it goes by names, labels and forms.
 */
import { stringify } from 'yaml';
import { type AttributeSuggestion, suggestAttributes } from '../hierarchy/suggest-attributes.ts';
import { findSubject } from './find-subject.ts';
import { K_DEFAULT } from './policy.ts';
import type { PolicyInput } from './resolved-policy.ts';

/** The policy as commented YAML. @throws InputError those of `findSubject` */
export function suggestPolicy(inputs: readonly PolicyInput[]): string {
  const { participants, subject } = findSubject(inputs);
  const { dataset } = participants;
  const suggestions = suggestAttributes(dataset, subject);
  const names = inputs.map((input) => input.dataset.header.name);
  const lines = [
    '# Suggested from the names, labels and content of the columns. It is a beginning: somebody who knows the data reads',
    '# every line, changes what is wrong, and answers for the result. See anonymise-policy.example.yaml for all fields.',
    'version: 1',
    `title: ${onOneLine(`Anonymised release of ${names.join(', ')}`.slice(0, 200))}`,
    ...(subject === null
      ? []
      : ['', '# The column that names the participant in every table.', `subject: ${onOneLine(subject)}`]),
    ...(inputs.length === 1
      ? []
      : ['', '# The table with one row a participant.', `participants: ${onOneLine(dataset.header.name)}`]),
    '',
    'columns:',
    ...columnLines(suggestions, subject !== null),
    '',
    ...modelLines(suggestions, dataset.rowCount),
    '',
    ...closingLines(names.length > 1, subject !== null),
  ];
  return `${lines.join('\n')}\n`;
}

const LINE_MAX = 100;

const HEADINGS = {
  identifying: 'Identifying: left out; the subject column shows a tag of the release instead.',
  'quasi-identifier':
    'Quasi-identifiers: known to others and lasting, so they are recoded until participants look alike.',
  sensitive: 'Sensitive: stays as it is; state a model about it where it must not be learnt (see below).',
} as const;

function columnLines(suggestions: readonly AttributeSuggestion[], isTrial: boolean): readonly string[] {
  const stated = (['identifying', 'quasi-identifier', 'sensitive'] as const).flatMap((role) => {
    const lines = suggestions.filter((each) => each.role === role).flatMap(entryLines);
    return lines.length === 0 ? [] : ['', `  # ${HEADINGS[role]}`, ...lines];
  });
  const others = suggestions.filter(({ role }) => role === 'other');
  if (others.length === 0) return stated.slice(1);
  if (!isTrial) return [...stated, '', '  # Kept as it is.', ...others.flatMap(entryLines)].slice(1);
  const rules =
    '  # Left to the rules for trial tables (dates are moved, free text goes); --dry-run shows what they decide:';
  return [...stated, '', rules, ...otherLines(others)].slice(1);
}

/** Columns that have one reason together, so that a person reads it once. */
function otherLines(others: readonly AttributeSuggestion[]): readonly string[] {
  const columnsOf = Map.groupBy(others, ({ reason }) => reason);
  return [...columnsOf].flatMap(([reason, group]) => [
    `  #   ${inComment(reason)}:`,
    ...wrapped(group.map(({ column }) => inComment(column))).map((line) => `  #     ${line}`),
  ]);
}

function wrapped(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > LINE_MAX) lines.push(word);
    else lines.splice(-1, 1, `${last}, ${word}`);
  }
  return lines;
}

function entryLines(suggestion: AttributeSuggestion): readonly string[] {
  const { column, role, hierarchy } = suggestion;
  const entry = { role: role === 'other' ? 'keep' : role, ...(hierarchy === null ? {} : { hierarchy }) };
  const text = onOneLine(entry);
  return [`  # ${reasonOf(suggestion)}`, `  ${onOneLine(column)}: ${text}`];
}

function reasonOf({ label, reason }: AttributeSuggestion): string {
  return inComment(label.trim() === '' ? reason : `${label}: ${reason}`);
}

/** Names and labels come from files: they must not end a comment. */
function inComment(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ' ').trim();
}

function modelLines(suggestions: readonly AttributeSuggestion[], rows: number): readonly string[] {
  const k = Math.max(2, Math.min(K_DEFAULT, rows));
  const sensitive = suggestions.filter(({ role }) => role === 'sensitive');
  return [
    k === K_DEFAULT
      ? `# At least ${k} participants look alike, so that the risk of each is at most 1 in ${k}: the usual reading of 0.09.`
      : `# There are only ${rows} participants, fewer than the usual ${K_DEFAULT}: think about whether to release at all.`,
    'models:',
    `  - { model: k-anonymity, k: ${k} }`,
    ...(sensitive.length === 0
      ? []
      : [
          '  # Where those who look alike share a value more often than everybody does, it is learnt of them. To bound that:',
        ]),
    ...sensitive.map(
      ({ column }) => `  # - { model: t-closeness, attribute: ${onOneLine(column)}, t: 0.3, distance: equal }`,
    ),
  ];
}

function closingLines(isLinked: boolean, isTrial: boolean): readonly string[] {
  const trial = [
    '# Every date of a participant is moved by one offset of at most this many days, so intervals and study days stay.',
    'dates: { rangeDays: 365 }',
    '',
    '# Ages from 90 on are one group: 45 CFR 164.514(b)(2)(i)(C).',
    'ageTopCode: 90',
  ];
  return [
    '# Groups are recoded each by itself, and nobody is left out. Give a seed to get the same result again.',
    'engine: { kind: local, suppressionLimit: 0, seconds: 60 }',
    '',
    ...(isTrial ? [...trial, ''] : []),
    `# ${isLinked ? 'Files have the format of those that were read' : 'The file has the format of the one that was read'}; the order of rows would tell who is who, so it is changed.`,
    'output: { format: as-input, rowOrder: shuffled }',
  ];
}

/** JSON is YAML too; it is used where YAML would break the line. */
function onOneLine(value: unknown): string {
  const text = stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  return /[^ -~\u00A0-\uFFFF]/u.test(text) ? JSON.stringify(value) : text;
}
