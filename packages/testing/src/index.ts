export {
  createTestDatabase,
  type RunningTestServer,
  startTestServer,
  type TestDatabase,
  type TestServer,
  type UsedTestDatabase,
  useTestDatabase,
} from '@trialmark/db/testing';
