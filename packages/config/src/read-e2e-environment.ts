import { z } from 'zod';
import { type Environment, readEnvironment } from './read-environment.ts';
import { readStartEnvironment } from './read-start-environment.ts';

const E2eEnvironment = z.object({
  TRIALMARK_E2E_RUNNING: z.stringbool().default(false),
  TRIALMARK_E2E_SCREENSHOTS: z.stringbool().default(false),
});

export type E2eEnvironment = ReturnType<typeof readE2eEnvironment>;

/** What the browser journeys need: nothing, or where the installation is that they are to use. */
export function readE2eEnvironment(source?: Environment) {
  const variables = readEnvironment(E2eEnvironment, source);
  return {
    /** The installation that `npm start` runs with these same variables, or null: the journeys start their own. */
    running: variables.TRIALMARK_E2E_RUNNING ? readStartEnvironment(source) : null,
    /** Whether the pictures in docs/manual/screenshots are taken anew. */
    takesScreenshots: variables.TRIALMARK_E2E_SCREENSHOTS,
  };
}
