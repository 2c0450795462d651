const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const MINUTE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

const TIME = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** `2027-01` → January 2027, `2027-01-09` → 9 January 2027. What is no date stays as it is: drafts may hold anything. */
export function dateWords(text: string): string {
  if (!/^\d{4}-\d{2}(?:-\d{2})?$/.test(text)) return text;
  const date = new Date(text.length === 7 ? `${text}-01` : text);
  if (Number.isNaN(date.getTime())) return text;
  return (text.length === 7 ? MONTH : DAY).format(date);
}

/** An instant to the minute, in UTC, said so. */
export function instantWords(instant: Date | string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? String(instant) : `${MINUTE.format(date)} UTC`;
}

/** The minute of an instant within its day, in UTC, said so. */
export function timeWords(instant: Date | string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? String(instant) : `${TIME.format(date)} UTC`;
}

/** The day of an instant, in UTC. */
export function dayWords(instant: Date | string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? String(instant) : DAY.format(date);
}
