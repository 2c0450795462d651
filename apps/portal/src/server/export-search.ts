import { parseSearch } from '../search/search-query.ts';
import type { TrialItem } from '../search/search-view.ts';
import { searchTrials } from './search-trials.ts';

/** Trials in a file at most. */
const EXPORT_MAX = 1_000;
const BATCH = 100;

/** Every trial that the search in an address finds, up to a thousand, in its order. */
export async function exportSearch(request: Request): Promise<readonly TrialItem[]> {
  const params = new URL(request.url).searchParams;
  const query = parseSearch(Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)])));
  const items: TrialItem[] = [];
  for (let page = 1; items.length < EXPORT_MAX; page++) {
    const found = await searchTrials({ ...query, page }, BATCH);
    items.push(...found.items);
    if (page >= found.pages) break;
  }
  return items;
}
