export { createTestDatabase, type TestDatabase } from './create-test-database.ts';
export { type RunningTestServer, startTestServer, type TestServer } from './test-server.ts';
export { type UsedTestDatabase, useTestDatabase } from './use-test-database.ts';
