/** Beginnings of names that CDISC derives from a variable by another stem than the variable's own name. */
const STEMS: Readonly<Record<string, RegExp>> = {
  AGE: /^A?AGE/u,
  SEX: /^(?:A?SEX|GENDER)/u,
  RACE: /^A?RACE/u,
  ETHNIC: /^ETH(?:N|GR)/u,
  COUNTRY: /^(?:COUNTRY|CNTRY|REGION)/u,
  SITEID: /^(?:SITE|INVID$|INVEST|CENT(?:ER|RE))/u,
};

/**
 * Whether a variable says by its name that it is made from another one, as AGEGR1 and AGEGR1N are from AGE, RACEN and
 * RACE1 from RACE, SITEGR1 from SITEID (ADaMIG 1.3, sections 3.1.4 and 3.2). Errs towards yes.
 */
export function isRelatedName(name: string, quasi: string): boolean {
  if (name === quasi) return false;
  return STEMS[quasi]?.test(name) ?? name.startsWith(quasi.length > 3 ? quasi.replace(/(?:ID|CD|BL|N)$/u, '') : quasi);
}
