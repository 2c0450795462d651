/** A date as three typed parts. Any may be empty or wrong: a draft keeps what was typed. */
export type DateParts = { readonly year: string; readonly month: string; readonly day: string };

/** `2026-05` → year, month, and an empty day. */
export function partsOfDate(text: string): DateParts {
  const [year = '', month = '', day = ''] = text.split('-');
  return { year, month, day };
}

const padded = (part: string) => (/^\d$/.test(part) ? `0${part}` : part);

/** The parts as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. A gap is kept (`2026--05`), so that it can be named as an error. */
export function textOfDate({ year, month, day }: DateParts): string {
  return [year.trim(), padded(month.trim()), padded(day.trim())].join('-').replace(/-+$/, '');
}
