export { freePort } from '@trialmark/db';
export {
  createTestDatabase,
  type RunningTestServer,
  startTestServer,
  type TestDatabase,
  type TestServer,
  type UsedTestDatabase,
  useTestDatabase,
} from '@trialmark/db/testing';
export { CHROMIUM_FLAGS, chromiumLaunchOptions, findChromium } from './browser/chromium.ts';
export { makeTestWitness, startTestWitness, type TestWitness } from './start-test-witness.ts';
