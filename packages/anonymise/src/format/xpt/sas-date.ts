const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1960, 0, 1);

/** Days from 1 January 1960 to a whole date of ISO 8601; undefined when it is no date of the calendar. */
export function sasDate(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) return undefined;
  return (ms - EPOCH_MS) / DAY_MS;
}

/** Seconds from the beginning of 1960 to a date and time without zone; undefined when it is not whole. */
export function sasDateTime(text: string): number | undefined {
  const [date = '', time = ''] = text.split('T');
  const days = sasDate(date);
  const seconds = sasTime(time);
  return days === undefined || seconds === undefined ? undefined : days * 86_400 + seconds;
}

/** Seconds from midnight to a time of day; undefined when it is not whole. */
export function sasTime(text: string): number | undefined {
  const parts = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (parts === null) return undefined;
  const [, hours, minutes, seconds = '0'] = parts;
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}
