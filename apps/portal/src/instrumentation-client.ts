import { config } from 'zod/v4/core';
import { isOwnScript } from './security/own-script.ts';

/**
 * The page's default Trusted Types policy, set before any other script of the page runs. The bundler loads parts of the
 * site on demand by their address; nothing else may become a script, and no text may become markup or code.
 */
type Factory = {
  readonly createPolicy: (name: string, rules: { readonly createScriptURL: (url: string) => string | null }) => unknown;
};

const factory = (window as { readonly trustedTypes?: Factory }).trustedTypes;
factory?.createPolicy('default', { createScriptURL: (url) => (isOwnScript(url, window.location.origin) ? url : null) });

// This site's policy lets no text be evaluated; zod would try when a schema is made, and the browser would report it.
config({ jitless: true });
