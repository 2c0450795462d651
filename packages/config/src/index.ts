export { EnvironmentError } from './read-environment.ts';
export { readTestEnvironment, type TestEnvironment } from './read-test-environment.ts';
