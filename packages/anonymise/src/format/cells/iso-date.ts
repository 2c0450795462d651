const MONTH = '(?:0[1-9]|1[0-2]|-)';
const DAY = '(?:0[1-9]|[12]\\d|3[01]|-)';
const HOUR = '(?:[01]\\d|2[0-4]|-)';
const SIXTY = '(?:[0-5]\\d|-)';
const SECOND = '(?:[0-5]\\d|60|-)';
const ZONE = '(?:Z|[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?)';
const TIME = `${HOUR}(?::${SIXTY}(?::${SECOND}(?:[.,]\\d+)?)?)?${ZONE}?`;
const MOMENT = `(?:\\d{4}|-)(?:-${MONTH}(?:-${DAY}(?:T${TIME})?)?)?`;
const DURATION = 'P(?=[\\dT])(?:\\d+(?:[.,]\\d+)?[YMWD])*(?:T(?:\\d+(?:[.,]\\d+)?[HMS])+)?';
const dateTime = new RegExp(`^(?:${MOMENT}|${DURATION})(?:/(?:${MOMENT}|${DURATION}))?$`);
const time = new RegExp(`^T?${TIME}$`);

/**
 * Whether a text is a date or a date and time of ISO 8601 as SDTM uses it: cut off on the right (`2012-08`), with a dash
 * for a part that is not known (`2003---15`), or an interval. Whether a month has 31 days is not looked at.
 */
export function isIsoDateTime(text: string): boolean {
  return dateTime.test(text);
}

/** Whether a text is a time of day of ISO 8601, cut off on the right or not. */
export function isIsoTime(text: string): boolean {
  return time.test(text);
}
