import { createRandom } from '../../seed/content/random.ts';
import { CONDITIONS, COUNTRIES, INTERVENTIONS, PHASES } from './invent.ts';

const SORTS = ['relevance', 'newest', 'largest', 'quickest', 'title'] as const;

/**
 * Searches of every kind, in the same order in every run: a tenth find everything, the others are one or two words (some cut
 * short, as when somebody types), facets, or both; sorted in every way, some on later pages.
 */
export function searchPaths(count: number): readonly string[] {
  const random = createRandom('searches of the catalogue');
  return Array.from({ length: count }, (_, i) => {
    const params = new URLSearchParams();
    const kind = i % 10;
    if (kind >= 1 && kind <= 6) params.set('text', typed(random.pick([...CONDITIONS, ...INTERVENTIONS] as never)));
    if (kind >= 5) params.append('condition', random.pick(CONDITIONS));
    if (kind >= 6) params.append('phase', random.pick(PHASES));
    if (kind >= 7) for (let n = 0; n < 2; n += 1) params.append('country', random.pick(COUNTRIES));
    if (kind === 8) params.append('use', 'HMB');
    params.set('sort', random.pick(SORTS));
    if (kind % 4 === 0) params.set('offset', '20');
    return `/api/v1/datasets?${params}`;

    function typed(words: string): string {
      return random.int(1, 3) === 1 ? words.slice(0, Math.max(4, words.length - 3)) : words;
    }
  });
}
