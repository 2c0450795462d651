const FORMULA_START = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?%?$/;

/**
 * Whether a spreadsheet would take text for a formula (OWASP, "CSV Injection"): it begins with one of = + - @, a tab or a
 * carriage return, and is not a number with its sign.
 */
export function isFormula(text: string): boolean {
  return FORMULA_START.test(text) && !NUMBER.test(text);
}
