export {
  createTestDatabase,
  type RunningTestServer,
  startTestServer,
  type TestDatabase,
  type TestServer,
  type UsedTestDatabase,
  useTestDatabase,
} from '@trialmark/db/testing';
export { makeTestWitness, startTestWitness, type TestWitness } from './start-test-witness.ts';
