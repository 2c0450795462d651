/** Whether `url` is a script that this site was built with: on its own origin, below the folder of built files. */
export function isOwnScript(url: string, origin: string): boolean {
  const target = URL.parse(url, origin);
  return target !== null && target.origin === origin && target.pathname.startsWith('/_next/static/');
}
