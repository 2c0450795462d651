import fc from 'fast-check';
import { inject } from 'vitest';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface adds to vitest's own
  interface ProvidedContext {
    propertySeed: number;
  }
}

/** Vitest's set-up of every file: properties are tried on the same examples everywhere, so that what fails fails for everybody. */
fc.configureGlobal({ seed: inject('propertySeed') });
