/** The items of the WHO Trial Registration Data Set, version 1.3.1, by number. */
export const trdsItemNames = {
  1: 'Primary registry and trial identifying number',
  2: 'Date of registration in primary registry',
  3: 'Secondary identifying numbers',
  4: 'Sources of monetary or material support',
  5: 'Primary sponsor',
  6: 'Secondary sponsors',
  7: 'Contact for public queries',
  8: 'Contact for scientific queries',
  9: 'Public title',
  10: 'Scientific title',
  11: 'Countries of recruitment',
  12: 'Health conditions or problems studied',
  13: 'Interventions',
  14: 'Key inclusion and exclusion criteria',
  15: 'Study type',
  16: 'Date of first enrolment',
  17: 'Sample size',
  18: 'Recruitment status',
  19: 'Primary outcomes',
  20: 'Key secondary outcomes',
  21: 'Ethics review',
  22: 'Completion date',
  23: 'Summary results',
  24: 'IPD sharing statement',
} as const;

export type TrdsItemNumber = keyof typeof trdsItemNames;

/** 1 to 24. */
export const trdsItemNumbers = Object.keys(trdsItemNames).map(Number) as readonly TrdsItemNumber[];
