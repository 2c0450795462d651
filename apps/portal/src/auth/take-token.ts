/** The secret of a mailed link, from the fragment, which is taken out of the address bar at once. */
export function takeToken(): string {
  const token = window.location.hash.slice(1);
  window.history.replaceState(null, '', window.location.pathname);
  return token;
}
