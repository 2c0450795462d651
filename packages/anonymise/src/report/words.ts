const COUNTS = new Intl.NumberFormat('en-GB');

/** `30,162`. */
export function count(value: number): string {
  return COUNTS.format(value);
}

/** `1 participant`, `2 participants`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A share from 0 to 1 as `9.1%`; what is neither nothing nor all is never shown as 0 % or 100 %. */
export function percent(share: number): string {
  const rounded = Math.round(share * 1_000) / 10;
  if (share > 0 && rounded === 0) return 'under 0.1%';
  if (share < 1 && rounded === 100) return 'over 99.9%';
  return `${rounded.toFixed(Number.isInteger(rounded) ? 0 : 1)}%`;
}

/** The chance of one in a group: `1 in 11`. */
export function oneIn(chance: number): string {
  if (chance <= 0) return 'none';
  const people = 1 / chance;
  return `1 in ${people < 10 && !Number.isInteger(Math.round(people * 1e6) / 1e6) ? people.toFixed(1) : count(Math.round(people))}`;
}

/** `4`, `5 to 10`. */
export function range(least: number, most: number): string {
  return least === most ? count(least) : `${count(least)} to ${count(most)}`;
}

/** `age, sex and site`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
