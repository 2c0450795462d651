import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';

/**
 * Looks at a running site as readers see it: `node look.ts <address> <folder> <path>…` writes a picture of each
 * path in light, dark, narrow and print, and prints errors of the page, what axe finds, and the script it loads.
 */
const [base = 'http://localhost:4000', folder = 'out', ...paths] = process.argv.slice(2);

const ARGS = '--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update';

type Look = { readonly name: string; readonly options: BrowserContextOptions; readonly print?: boolean };
const LOOKS: readonly Look[] = [
  { name: 'light', options: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' } },
  { name: 'dark', options: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } },
  { name: 'narrow', options: { viewport: { width: 390, height: 844 }, colorScheme: 'light' } },
  { name: 'print', options: { viewport: { width: 794, height: 1123 } }, print: true },
];

async function scriptBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', (event) => {
    if (event.type === 'Script') scripts.add(event.requestId);
  });
  session.on('Network.loadingFinished', (event) => {
    if (scripts.has(event.requestId)) bytes += event.encodedDataLength;
  });
  await page.reload({ waitUntil: 'networkidle' });
  return bytes;
}

async function look(browser: Browser, path: string, { name, options, print = false }: Look): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(base + path, { waitUntil: 'networkidle' });
  if (print) await page.emulateMedia({ media: 'print' });
  const file = `${folder}/${path === '/' ? 'home' : path.slice(1).replaceAll(/[^a-zA-Z0-9]+/g, '-')}-${name}.png`;
  await page.screenshot({ path: file, fullPage: true });
  if (!print) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const found of violations)
      said.push(`axe ${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(', ')}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) said.push(`wider than the window by ${wide} px`);
  }
  const bytes = name === 'light' ? ` ${Math.round((await scriptBytes(page)) / 1000)} kB of script` : '';
  process.stdout.write(`${file}${bytes}\n${said.map((line) => `  ${line}\n`).join('')}`);
  await context.close();
}

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS.split(' ') });
for (const path of paths) for (const each of LOOKS) await look(browser, path, each);
await browser.close();
