/** A word as the lists have it: in lower case, without accents, apostrophes and points. */
export function plainWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase();
}
