'use client';

import { DraftField } from '../../draft/draft-field.tsx';
import type { DraftFieldProps } from '../../draft/field-props.ts';
import { DiseaseField } from './disease-field.tsx';
import { LinkageField } from './linkage-field.tsx';
import { RecipientField } from './recipient-field.tsx';
import type { RequestFieldSpec } from './request-fields.ts';
import type { TeamFacts } from './team-facts.ts';
import { TeamField } from './team-field.tsx';

export type RequestFieldProps = Omit<DraftFieldProps, 'spec'> & {
  readonly spec: RequestFieldSpec;
  readonly team: TeamFacts;
  /** Names of the diseases that the draft holds, by id. */
  readonly diseaseNames: Readonly<Record<string, string>>;
};

/** One question of a request. */
export function RequestField({ spec, team, diseaseNames, ...props }: RequestFieldProps) {
  switch (spec.kind) {
    case 'diseases':
      return <DiseaseField {...props} spec={spec} names={diseaseNames} />;
    case 'linkage':
      return <LinkageField {...props} spec={spec} />;
    case 'team':
      return <TeamField {...props} spec={spec} facts={team} />;
    case 'recipient':
      return <RecipientField {...props} spec={spec} />;
    default:
      return <DraftField {...props} spec={spec} />;
  }
}

/** What a question of a request of its own kind is given. */
export type OwnFieldProps = Omit<DraftFieldProps, 'spec'> & {
  readonly spec: Pick<RequestFieldSpec, 'path' | 'label'> & { readonly hint?: string };
};
