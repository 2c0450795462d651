import { assembleHierarchy } from './assemble-hierarchy.ts';
import { countryOf } from './country-regions.ts';
import type { Hierarchy } from './hierarchy.ts';

/**
 * Countries, by ISO 3166-1 code or English name, to UN M49 subregion, region and *. Texts that mean one country share the
 * leaf of the first of them; texts that mean none are left out.
 */
export function makeCountries(texts: readonly string[]): Hierarchy {
  const rowOf = new Map<string, readonly string[]>();
  const synonyms: (readonly [string, string])[] = [];
  for (const text of texts.toSorted()) {
    const country = countryOf(text);
    if (country === undefined) continue;
    const known = rowOf.get(country.alpha2);
    if (known === undefined) rowOf.set(country.alpha2, [text, country.subregion, country.region, '*']);
    else synonyms.push([text, known[0] ?? '']);
  }
  const rows = [...rowOf.values()].toSorted((a, b) => order(a[2], b[2]) || order(a[1], b[1]) || order(a[0], b[0]));
  return assembleHierarchy(rows, { isOrdered: false, synonyms });
}

function order(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other);
}
