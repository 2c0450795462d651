const WORD = 2 ** 32;

/** The items in an order of which each is as likely: Fisher and Yates, with numbers of the platform's CSPRNG. */
export function shuffle<T>(items: readonly T[]): T[] {
  const shuffled = [...items];
  for (let left = shuffled.length; left > 1; left -= 1) {
    const chosen = below(left);
    [shuffled[left - 1], shuffled[chosen]] = [shuffled[chosen] as T, shuffled[left - 1] as T];
  }
  return shuffled;
}

/** A whole number from 0 to `limit` − 1; numbers that would make some likelier than others are drawn again. */
function below(limit: number): number {
  const usable = WORD - (WORD % limit);
  for (;;) {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < usable) return drawn % limit;
  }
}
