const MINUTES_MAX = 10;

/** A sentence when the statement's time is not about now by this device's clock; null when it is. */
export function clockNotice(issuedAt: string, nowMs: number): string | null {
  const minutes = Math.round((nowMs - Date.parse(issuedAt)) / 60_000);
  if (Math.abs(minutes) <= MINUTES_MAX) return null;
  const [far, direction] = minutes > 0 ? [minutes, 'before'] : [-minutes, 'after'];
  return `The time in this statement is ${far} minutes ${direction} the time of this device. Sign only if you know why.`;
}
