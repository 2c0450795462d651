import type { Role } from '@trialmark/schema';

/** One organisation that the log says has admitted the person. */
export type Membership = {
  readonly organisationId: string;
  readonly memberId: string;
  readonly roles: readonly Role[];
};

/** Who is asking. It says nothing about what they may sign: keys in the log say that. */
export type Session = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
  /** `required`: signed in with a password alone, and must enrol a passkey or a one-time password before anything else. */
  readonly enrolment: 'complete' | 'required';
  /** When the person last proved who they are; reading never moves it. */
  readonly authenticatedAtMs: number;
  readonly isOperator: boolean;
};

/** How old a proof of who somebody is may be for what cannot be undone. */
export const REAUTHENTICATION_MS = 5 * 60_000;

export function isRecentlyAuthenticated(session: Session, nowMs: number): boolean {
  return nowMs - session.authenticatedAtMs <= REAUTHENTICATION_MS;
}
