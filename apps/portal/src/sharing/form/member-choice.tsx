'use client';

import { Button, Checkboxes } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api, type Inputs } from '../../client/api.ts';
import type { OrganisationView } from '../../organisations/organisation-view.ts';
import { dayWords } from '../../record/date-words.ts';

type Members = OrganisationView['members'];
type MemberChoiceProps = {
  readonly organisation: string;
  readonly name: string;
  /** Who fills in the form, and is always in the team. */
  readonly own: string;
  readonly team: readonly string[];
  readonly onTeamChange: (team: readonly string[]) => void;
  /** Takes the organisation out, with the members of it that are in the team; null where it has to stay. */
  readonly onRemove: ((members: readonly string[]) => void) | null;
};

/** Who of an organisation is in the team. The directory knows people by number: their names are not public. */
export function MemberChoice({ organisation, name, own, team, onTeamChange, onRemove }: MemberChoiceProps) {
  const { common, work } = useMessages();
  const t = useTranslations('access.form');
  const [members, setMembers] = useState<Members | 'loading' | 'unreachable'>('loading');
  useEffect(() => {
    let isLeft = false;
    const query = api.organisations.get.query({ id: organisation } as Inputs['organisations']['get']);
    void query.then(
      (found) => isLeft || setMembers((found as OrganisationView).members),
      () => isLeft || setMembers('unreachable'),
    );
    return () => {
      isLeft = true;
    };
  }, [organisation]);
  const here: Members = typeof members === 'string' ? [] : members;
  const ids = here.map(({ id }) => id);
  const roles: Readonly<Record<string, string>> = work.roles;
  return (
    <>
      {members === 'loading' && <p role="status">{t('membersLoading')}</p>}
      {members === 'unreachable' && <p role="status">{t('membersUnreachable')}</p>}
      {typeof members !== 'string' && here.length === 0 && <p className="mb-4 text-muted">{t('membersNone')}</p>}
      {here.length > 0 && (
        <Checkboxes
          id={`members-${organisation}`}
          name={`members-${organisation}`}
          label={t('members')}
          hint={t('membersHint')}
          errorPrefix={common.errorPrefix}
          options={here.map(({ id, roles: held, admittedAt }) => ({
            value: id,
            label: id === own ? t('memberYou', { member: id }) : id,
            hint: t('memberHint', {
              roles: held.map((role) => roles[role] ?? role).join(', '),
              date: dayWords(admittedAt),
            }),
          }))}
          values={ids.filter((id) => id === own || team.includes(id))}
          onValuesChange={(values) => onTeamChange([...team.filter((id) => !ids.includes(id)), ...values])}
        />
      )}
      {onRemove !== null && (
        <Button variant="destructive" small onClick={() => onRemove(ids)}>
          {t('organisationRemove', { name })}
        </Button>
      )}
    </>
  );
}
