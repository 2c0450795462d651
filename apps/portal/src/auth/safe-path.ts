/** Where to go after signing in: a path of this site, or the page of the reader's own work. Never another site. */
export function safePath(to: string | undefined): string {
  if (to === undefined || !to.startsWith('/')) return '/account';
  const url = URL.parse(to, 'http://this.invalid');
  if (url === null || url.origin !== 'http://this.invalid') return '/account';
  return url.pathname + url.search;
}
