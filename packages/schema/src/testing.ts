/** Invented documents, for tests of other packages only. */
export { examplePolicy } from './consent/consent-policy.fixture.ts';
export { exampleTrial } from './trial/trial-record.fixture.ts';
