/**
 * `app` is what the API runs as: it may not change or delete what is in the log, and row-level security applies to it.
 * `sequencer` gives statements their place in the log. `owner` migrates; no long-running process uses it.
 */
export const ROLES = { app: 'trialmark_app', sequencer: 'trialmark_sequencer' } as const;

export type RoleName = keyof typeof ROLES;

export type RolePasswords = Readonly<Record<RoleName, string>>;

export type DatabaseUrls = { readonly owner: string } & Readonly<Record<RoleName, string>>;
