import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from '@trialmark/testing';

/**
 * One browser, one test at a time, no second try: the journeys share one installation and its log, and what passes only
 * sometimes has failed. Time limits are those of a slow machine.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/pages',
  globalSetup: './fixtures/global-setup.ts',
  workers: 1,
  retries: 0,
  reporter: 'list',
  timeout: 300_000,
  expect: { timeout: 30_000 },
  use: {
    launchOptions: chromiumLaunchOptions(),
    viewport: { width: 1280, height: 900 },
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
  },
});
