import type { Option } from '@trialmark/ui';

/** What the question about the team needs to know beside the draft. */
export type TeamFacts = {
  /** The member who fills in the form, and their organisation. */
  readonly member: string;
  readonly organisation: string;
  /** Accredited organisations. */
  readonly organisations: readonly Option[];
};
