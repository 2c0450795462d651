/** How columns of ages are called; see `NameRule` for the form. */
export const AGE_NAMES =
  'age aage ageyears ageyrs ageyr ageatconsent ageatvisit ageatdeath ageatonset patientage subjectage agey';
export const AGE_PHRASES = 'age at|age in years|age years';
export const NOT_AN_AGE = 'units unit group stage gestational';
