'use client';

import { Radios, Select } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import type { FormOrganisation } from '../request-form-data.ts';
import { MemberChoice } from './member-choice.tsx';

type TeamOrganisationProps = {
  readonly organisation: FormOrganisation;
  readonly name: string;
  /** Of this organisation in the form: `organisations.0`. */
  readonly path: string;
  readonly problems: ReadonlyMap<string, string>;
  readonly onChange: (changed: Partial<FormOrganisation>) => void;
  /** Who fills in the form. */
  readonly own: string;
  readonly team: readonly string[];
  readonly onTeamChange: (team: readonly string[]) => void;
  /** Takes it out with its members; null for the own organisation, which stays. */
  readonly onRemove: ((members: readonly string[]) => void) | null;
};

/** One organisation that takes part: what it is, and who of it is in the team. */
export function TeamOrganisation(props: TeamOrganisationProps) {
  const { organisation, name, path, problems, onChange, own, team, onTeamChange, onRemove } = props;
  const { common, access, work } = useMessages();
  const t = useTranslations('access.form');
  const { id, kind, forProfit } = organisation;
  const { errorPrefix } = common;
  return (
    <fieldset className="mb-5 rounded-md border border-line bg-surface p-5">
      <legend className="px-1.5 font-semibold">{name}</legend>
      <Select
        id={`${path}.kind`}
        label={t('organisationKind')}
        error={problems.get(`${path}.kind`)}
        errorPrefix={errorPrefix}
        options={[
          { value: '', label: work.form.choose },
          ...Object.entries(access.kind).map(([value, label]) => ({ value, label })),
        ]}
        value={kind ?? ''}
        onChange={(event) => onChange({ kind: event.currentTarget.value })}
      />
      <Radios
        id={`${path}.forProfit`}
        name={`${path}.forProfit`}
        label={t('organisationProfit')}
        hint={t('organisationProfitHint')}
        error={problems.get(`${path}.forProfit`)}
        errorPrefix={errorPrefix}
        options={[
          { value: 'yes', label: work.form.yes },
          { value: 'no', label: work.form.no },
        ]}
        value={forProfit === undefined ? null : forProfit ? 'yes' : 'no'}
        onValueChange={(value) => onChange({ forProfit: value === 'yes' })}
      />
      <MemberChoice
        organisation={id}
        own={own}
        team={team}
        onTeamChange={onTeamChange}
        onRemove={onRemove}
        name={name}
      />
    </fieldset>
  );
}
