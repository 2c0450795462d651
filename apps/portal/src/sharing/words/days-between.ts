const DAY_MS = 86_400_000;

/** Whole days from one UTC day to another, of instants or days; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  const day = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / DAY_MS;
  return day(to) - day(from);
}

/** Today in UTC, `YYYY-MM-DD`. */
export const utcToday = (nowMs: number = Date.now()): string => new Date(nowMs).toISOString().slice(0, 10);
