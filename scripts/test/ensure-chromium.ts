import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { findChromium } from '@trialmark/testing';
import { chromium } from 'playwright';

/** Finds a Chromium, or installs one: the system's package where we are root and have apt, Playwright's own otherwise. */
export function ensureChromium(): void {
  if (findChromium() !== undefined || existsSync(chromium.executablePath())) return;
  console.log('Installing Chromium (once; needs the network) …');
  if (userInfo().uid === 0 && existsSync('/usr/bin/apt-get')) {
    const apt = (...args: readonly string[]) => {
      const env: NodeJS.ProcessEnv = {
        PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
        DEBIAN_FRONTEND: 'noninteractive',
        NODE_ENV: 'production',
      };
      return spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
    };
    apt('update', '-qq');
    if (apt('install', '-y', '-qq', '--no-install-recommends', 'chromium') && findChromium() !== undefined) return;
  }
  const playwright = dirname(createRequire(import.meta.url).resolve('playwright/package.json'));
  spawnSync(process.execPath, [join(playwright, 'cli.js'), 'install', 'chromium'], { stdio: 'inherit' });
  if (!existsSync(chromium.executablePath()))
    console.error('No Chromium could be installed: tests in the browser will fail.');
}
