import type { Messages } from 'next-intl';

type Texts = Messages['organisations'];
export type OrganisationKind = keyof Texts['kinds'];

/** An organisation in a list. Times are instants in ISO 8601. */
export type OrganisationItem = {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly kind: OrganisationKind;
  readonly accreditedAt: string;
  readonly memberCount: number;
  readonly trialCount: number;
};

export type KeyView = {
  readonly id: string;
  readonly algorithm: string;
  readonly registeredAt: string;
  readonly retiredAt: string | null;
};

export type MemberView = {
  readonly id: string;
  readonly roles: readonly string[];
  readonly admittedAt: string;
  readonly keys: readonly KeyView[];
};

export type OrganisationView = OrganisationItem & {
  readonly members: readonly MemberView[];
  readonly keys: readonly KeyView[];
  /** How many of its keys must say the same. */
  readonly quorum: number;
  /** Index in the log of the newest statement about the organisation, a member or a key. */
  readonly statements: Readonly<Record<string, number>>;
};

/** Roles in words, one after the other. */
export function roleWords(roles: readonly string[], texts: Texts): string {
  const words: Readonly<Record<string, string>> = texts.roles;
  return roles.map((role) => words[role] ?? role).join(', ');
}
