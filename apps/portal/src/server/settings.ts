/** Addresses this process needs. It has no secrets. */
export type PortalSettings = {
  /** This site, as readers type it. */
  readonly portalUrl: string;
  /** The API process, as this process reaches it. */
  readonly apiUrl: string;
  /** The static log folder, as browsers reach it: tiles do not pass through this process. */
  readonly logUrl: string;
  readonly signerOrigin: string;
};

/** Settings of this process, read at each call so that one build serves any installation. */
export function portalSettings(env: NodeJS.ProcessEnv = process.env): PortalSettings {
  const apiUrl = env.TRIALMARK_API_URL ?? 'http://localhost:4001';
  return {
    portalUrl: env.TRIALMARK_PORTAL_URL ?? 'http://localhost:4000',
    apiUrl,
    logUrl: env.TRIALMARK_LOG_URL ?? `${apiUrl}/log`,
    signerOrigin: env.TRIALMARK_SIGNER_ORIGIN ?? 'http://sign.localhost:4003',
  };
}
