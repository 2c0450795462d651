/** The words that a column's name or label is made of, in lower case: `dateOfBirth`, `DATE_OF_BIRTH` → date, of, birth. */
export function columnWords(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}
