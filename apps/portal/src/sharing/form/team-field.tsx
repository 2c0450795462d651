'use client';

import { Button, Fieldset, Select } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { valueAt } from '../../draft/paths.ts';
import type { FormOrganisation } from '../request-form-data.ts';
import type { OwnFieldProps } from './request-field.tsx';
import type { TeamFacts } from './team-facts.ts';
import { TeamOrganisation } from './team-organisation.tsx';

type TeamFieldProps = OwnFieldProps & { readonly facts: TeamFacts };

/** The organisations that take part, what each is, and who of it is in the team. The own organisation always is. */
export function TeamField({ spec, data, problems, onChange, facts }: TeamFieldProps) {
  const { common, work } = useMessages();
  const t = useTranslations('access.form');
  const [next, setNext] = useState('');
  const organisations = organisationsOf(valueAt(data, 'organisations'), facts.organisation);
  const team = listOf(valueAt(data, 'team'));
  const nameOf = (id: string) => facts.organisations.find(({ value }) => value === id)?.label ?? id;
  const change = (index: number, changed: Partial<FormOrganisation>) =>
    onChange(
      'organisations',
      organisations.map((each, at) => (at === index ? { ...each, ...changed } : each)),
    );
  const left = facts.organisations.filter(({ value }) => organisations.every(({ id }) => id !== value));
  const add = () => {
    if (next === '') return;
    onChange('organisations', [...organisations, { id: next }]);
    setNext('');
  };
  const remove = (index: number, members: readonly string[]) => {
    onChange(
      'organisations',
      organisations.filter((_, at) => at !== index),
    );
    onChange(
      'team',
      team.filter((member) => !members.includes(member)),
    );
  };
  const { errorPrefix } = common;
  const problem = problems.get(spec.path) ?? problems.get('team');
  return (
    <Fieldset id={spec.path} label={spec.label} hint={spec.hint} error={problem} errorPrefix={errorPrefix}>
      {organisations.map((organisation, index) => {
        const { id } = organisation;
        return (
          <TeamOrganisation
            key={id}
            organisation={organisation}
            name={nameOf(id)}
            path={`organisations.${index}`}
            problems={problems}
            onChange={(changed) => change(index, changed)}
            own={facts.member}
            team={team}
            onTeamChange={(members) => onChange('team', members)}
            onRemove={id === facts.organisation ? null : (members) => remove(index, members)}
          />
        );
      })}
      {left.length > 0 && (
        <>
          <Select
            id="organisation-next"
            label={t('organisationChoose')}
            errorPrefix={errorPrefix}
            options={[{ value: '', label: work.form.choose }, ...left]}
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          <Button variant="secondary" small onClick={add}>
            {t('organisationAdd')}
          </Button>
        </>
      )}
    </Fieldset>
  );
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** What the draft says; the own organisation stands behind it where it is not named, as in the problems of the form. */
function organisationsOf(value: unknown, own: string): readonly FormOrganisation[] {
  const given: readonly FormOrganisation[] = Array.isArray(value) ? value : [];
  return given.some(({ id }) => id === own) ? given : [...given, { id: own }];
}
