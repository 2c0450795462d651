/** An index or number in an address, null for anything else. One spelling: no sign, no leading zero. */
export function parseIndex(text: string | undefined): number | null {
  return text !== undefined && /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : null;
}
