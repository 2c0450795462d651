import type { PortalEnvironment } from '@trialmark/config';

/**
 * Addresses this process needs; it has no secrets. Read at run time, so that one build serves any installation, by a
 * package that Node loads from its source: it knows where it lies, which a bundle does not.
 */
export async function portalSettings(): Promise<PortalEnvironment> {
  const { readPortalEnvironment } = await import(/* turbopackIgnore: true */ '@trialmark/config');
  return readPortalEnvironment();
}
