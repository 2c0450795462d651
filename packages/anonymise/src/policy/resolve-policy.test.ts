import { describe, expect, test } from 'vitest';
import { tableOf } from '../hierarchy/real-data.fixture.ts';
import type { Cell } from '../table/cell.ts';
import { parsePolicy } from './parse-policy.ts';
import { quasiIdentifiersOf, sensitiveColumnsOf } from './quasi-identifiers-of.ts';
import { resolvePolicy } from './resolve-policy.ts';
import type { PolicyInput } from './resolved-policy.ts';
import { trialSettingsOf } from './trial-settings-of.ts';

function input(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): PolicyInput {
  const metas = columns.map((column) => ({ name: column, label: '', dataType: 'string' as const }));
  return { file: `${name.toLowerCase()}.json`, dataset: tableOf(name, metas, rows) };
}

const adsl = input(
  'ADSL',
  ['USUBJID', 'AGE', 'SEX', 'SITEID', 'SITEGR1', 'GRADE'],
  [
    ['1', 93, 'M', '701', 'A', 'low'],
    ['2', 45, 'F', '702', 'A', 'high'],
  ],
);
const adae = input('ADAE', ['USUBJID', 'AETERM', 'AEDECOD'], [['1', 'x', 'y']]);
const both = [adae, adsl];

const start = ['version: 1', 'title: A release', 'participants: ADSL'];
const columns = [
  'columns:',
  '  USUBJID: {role: identifying}',
  '  AGE: {role: quasi-identifier, hierarchy: {kind: ages}}',
  '  GRADE: {role: sensitive}',
];
const two = ['models:', '  - {model: k-anonymity, k: 2}'];
const policy = (...lines: readonly string[]) => parsePolicy(`${lines.join('\n')}\n`, 'policy.yaml', '.');
const good = [...start, ...columns, ...two];

describe('a policy held against its tables', () => {
  test('knows the participants, the subject and the linked tables', () => {
    const resolved = resolvePolicy(policy(...good), both);
    expect(resolved.participants).toBe(adsl);
    expect(resolved.linked).toEqual([adae]);
    expect(resolved.subject).toBe('USUBJID');
  });

  test.each([
    [
      'unknown-table',
      'line 3, column 1: participants: no table is named ADSK; did you mean ADSL?',
      ['version: 1', 'title: A', 'participants: ADSK', ...columns],
    ],
    ['missing-field', 'participants: there are 2 tables', ['version: 1', 'title: A', ...columns]],
    [
      'unknown-column',
      'line 8, column 3: columns.AGEE: ADSL has no such column; did you mean AGE?',
      [...start, ...columns, '  AGEE: {role: keep}', ...two],
    ],
    ['unknown-column', 'subject: ADSL has no column SUBJECT', [...good, 'subject: SUBJECT']],
    [
      'role-conflict',
      'columns.USUBJID: the column that names the participant is identifying, not keep',
      [
        ...start,
        'columns:',
        '  USUBJID: {role: keep}',
        '  AGE: {role: quasi-identifier, hierarchy: {kind: ages}}',
        ...two,
      ],
    ],
    [
      'role-conflict',
      'columns.AGE: the column has the role quasi-identifier here and an action under tables',
      [...good, 'tables: {ADSL: {columns: {AGE: {kind: remove}}}}'],
    ],
    ['no-quasi-identifier', 'columns: no column is a quasi-identifier', [...start, 'columns: {}', ...two]],
    [
      'impossible-k',
      'models.0.k: asks for groups of',
      [...start, ...columns, 'models:', '  - {model: k-anonymity, k: 3}'],
    ],
    ['impossible-k', 'models.0.k: asks for groups of', [...start, ...columns]],
    [
      'impossible-k',
      'models.0.threshold: asks for groups of 12, and there are 2 participants',
      [...start, ...columns, 'models:', '  - {model: maximum-risk, threshold: 0.09}'],
    ],
    [
      'undeclared-sensitive',
      'models.1.attribute: GRAD is no sensitive column; give it that role under columns; did you mean GRADE?',
      [...good, '  - {model: distinct-l-diversity, attribute: GRAD, l: 2}'],
    ],
    [
      'distance',
      'models.1.distance: hierarchical distance needs a hierarchy',
      [...good, '  - {model: t-closeness, attribute: GRADE, t: 0.2, distance: hierarchical}'],
    ],
    [
      'distance',
      'models.1.distance: ordered distance needs the order',
      [...good, '  - {model: t-closeness, attribute: GRADE, t: 0.2, distance: ordered}'],
    ],
    [
      'unknown-table',
      'tables.ADEA: no table is named so; did you mean ADAE?',
      [...good, 'tables: {ADEA: {leaveOut: true}}'],
    ],
    [
      'unknown-column',
      'tables.ADAE.columns.AETRM: ADAE has no column AETRM; did you mean AETERM?',
      [...good, 'tables: {ADAE: {columns: {AETRM: {kind: remove}}}}'],
    ],
    [
      'unknown-column',
      'tables.*.columns.XX: no table has a column XX',
      [...good, 'tables: {"*": {columns: {XX: {kind: remove}}}}'],
    ],
    [
      'unknown-column',
      'tables.ADAE.columns.AETERM: the table has no column AEDECO',
      [...good, 'tables: {ADAE: {columns: {AETERM: {kind: free-text, codedBy: AEDECO}}}}'],
    ],
    [
      'unknown-quasi-identifier',
      'tables.ADAE.columns.AETERM: SEX is no quasi-identifier',
      [...good, 'tables: {ADAE: {columns: {AETERM: {kind: carry, quasiIdentifier: SEX}}}}'],
    ],
    [
      'no-qualifiers',
      'tables.ADAE.qualifiers: the table has no column QNAM',
      [...good, 'tables: {ADAE: {qualifiers: {RACE1: {kind: remove}}}}'],
    ],
    ['participants-left-out', 'tables.ADSL.leaveOut', [...good, 'tables: {ADSL: {leaveOut: true}}']],
    [
      'unknown-column',
      'columns.SEX.hierarchy.above.0: there is no column SEXGR',
      [...start, ...columns, '  SEX: {role: quasi-identifier, hierarchy: {kind: columns, above: [SEXGR]}}', ...two],
    ],
  ])('is refused as %s: %s', (rule, message, lines) => {
    expect(() => resolvePolicy(policy(...lines), both)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        rule: `policy/${rule}`,
        message: expect.stringContaining(message),
      }),
    );
  });

  test('is refused when two files hold the same table, or there is none', () => {
    expect(() => resolvePolicy(policy(...good), [adsl, adsl])).toThrow('two files hold a table named ADSL');
    expect(() => resolvePolicy(policy(...good), [])).toThrow('there is no table');
  });

  test('of one table without subjects needs a role for each column', () => {
    const flat = input(
      'people',
      ['age', 'pay'],
      [
        [45, 'low'],
        [50, 'high'],
      ],
    );
    const age = [
      'version: 1',
      'title: A',
      'columns:',
      '  age: {role: quasi-identifier, hierarchy: {kind: ages}}',
      ...two,
    ];
    expect(() => resolvePolicy(policy(...age), [flat])).toThrow('every column needs a role; pay has none');
    const whole = resolvePolicy(policy(...age.toSpliced(4, 0, '  pay: {role: keep}')), [flat]);
    expect(whole.subject).toBeNull();
    expect(trialSettingsOf(whole)).toBeNull();
  });
});

describe('of a policy that fits its tables', () => {
  const resolved = resolvePolicy(
    policy(
      ...start,
      'columns:',
      '  USUBJID: {role: identifying}',
      '  AGE: {role: quasi-identifier, hierarchy: {kind: ages}}',
      '  SITEID: {role: quasi-identifier, hierarchy: {kind: columns, above: [SITEGR1]}}',
      '  SITEGR1: {role: identifying}',
      '  SEX: {role: keep}',
      '  GRADE: {role: sensitive, order: [low, middle, high]}',
      ...two,
      'ageTopCode: 80',
      'tables: {ADAE: {columns: {AETERM: {kind: remove}}}, "*": {columns: {AEDECOD: {kind: keep}}}}',
    ),
    both,
  );

  test('the quasi-identifiers have hierarchies and leaves, under the policy’s top code', () => {
    const [age, site] = quasiIdentifiersOf(resolved);
    expect([...(age?.codes ?? [])].map((code) => age?.hierarchy.leaves[code])).toEqual(['80+', '45']);
    expect(site).toMatchObject({
      name: 'SITEID',
      hierarchy: { labels: [['701', '702'], ['A'], ['*']] },
      conflicts: [],
    });
  });

  test('the sensitive attributes are coded in the order that it gives', () => {
    const [grade] = sensitiveColumnsOf(resolved);
    expect(grade).toMatchObject({
      name: 'GRADE',
      codes: Int32Array.of(0, 2),
      hierarchy: { isOrdered: true, leaves: ['low', 'middle', 'high'] },
    });
  });

  test('the settings for trial tables say the same', () => {
    expect(trialSettingsOf(resolved)).toEqual({
      participants: 'ADSL',
      subject: 'USUBJID',
      quasiIdentifiers: ['AGE', 'SITEID'],
      overrides: {
        '*': { AEDECOD: { kind: 'keep' } },
        ADAE: { AETERM: { kind: 'remove' } },
        ADSL: { USUBJID: { kind: 'tag' }, SITEGR1: { kind: 'remove' }, SEX: { kind: 'keep' }, GRADE: { kind: 'keep' } },
      },
      qualifiers: { '*': {}, ADAE: {} },
      leaveOut: [],
      frequencyMin: 2,
      ageMax: 79,
      dates: { rangeDays: 365, apartFrom: 'everyone' },
      rowOrder: 'shuffled',
    });
  });
});
