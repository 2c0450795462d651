import { config } from 'zod/v4/core';

/**
 * Imported before anything that makes a schema. No text may be evaluated here; zod would try when a schema is made, and
 * the browser would report it.
 */
config({ jitless: true });
