/** Answers that are kept: those that were asked for last. */
const KEPT = 200;

/**
 * The same answers as `make` gives, kept while the mark stays: counting everything takes seconds, and everybody asks for the
 * same counts. The mark is read before an answer is made, so that an answer is never older than its mark. One that fails is
 * not kept.
 */
export function keepAtMark<Query, Answer>(
  readMark: () => Promise<string>,
  make: (query: Query) => Promise<Answer>,
): (query: Query) => Promise<Answer> {
  const kept = new Map<string, { readonly mark: string; readonly answer: Promise<Answer> }>();
  return async (query) => {
    const key = JSON.stringify(query);
    const mark = await readMark();
    const known = kept.get(key);
    if (known?.mark === mark) return await known.answer;
    const made = { mark, answer: make(query) };
    kept.delete(key);
    kept.set(key, made);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    try {
      return await made.answer;
    } catch (error) {
      if (kept.get(key) === made) kept.delete(key);
      throw error;
    }
  };
}
