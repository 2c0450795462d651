import { existsSync } from 'node:fs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** A Chromium or Chrome that the machine has, or undefined: Playwright then uses its own. */
export function findChromium(): string | undefined {
  return SYSTEM.find((path) => existsSync(path));
}

/** Works as root and in a container, and speaks to nobody but the pages that tests open. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

/** What `chromium.launch` of Playwright is given. */
export function chromiumLaunchOptions(): { readonly executablePath?: string; readonly args: string[] } {
  const executablePath = findChromium();
  return { ...(executablePath === undefined ? {} : { executablePath }), args: [...CHROMIUM_FLAGS] };
}
