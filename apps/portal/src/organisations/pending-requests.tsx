'use client';

import { Tag } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api, type Outputs } from '../client/api.ts';

type Applications = Outputs['organisations']['applications'];
type Admissions = Outputs['organisations']['admissions'];

type PendingRequestsProps = {
  readonly applications: Applications;
  readonly admissions: Admissions;
  /** Names of organisations by id, as far as they are accredited. */
  readonly names: Readonly<Record<string, string>>;
  /** Organisations that admitted the reader, or whose first key they hold. */
  readonly founded: readonly string[];
  readonly joined: readonly string[];
  readonly isDemonstration: boolean;
};

const EVERY_MS = 2_000;

/** What the reader asked for and where it stands; looks again while something waits. */
export function PendingRequests(props: PendingRequestsProps) {
  const t = useTranslations('organisations.pending');
  const [applications, setApplications] = useState(props.applications);
  const { admissions, founded, joined, isDemonstration, names } = props;
  const isWaiting = applications.some((each) => !each.isAccredited) || admissions.length > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const look = async () => {
      const [applied, asked] = await Promise.all([
        api.organisations.applications.query(),
        api.organisations.admissions.query({}),
      ]);
      setApplications(applied);
      // Somebody decided: what the reader may do is another now, and the page says so when it is made anew.
      if (asked.length < admissions.length) window.location.reload();
    };
    const timer = setInterval(() => void look().catch(() => undefined), EVERY_MS);
    return () => clearInterval(timer);
  }, [isWaiting, admissions.length]);
  const shown = applications.filter((each) => !joined.includes(each.organisationId));
  if (shown.length === 0 && admissions.length === 0) return null;
  return (
    <ul className="border-t border-line" aria-live="polite">
      {shown.map((each) => (
        <li key={each.id} className="border-b border-line py-4">
          <p className="flex flex-wrap items-center justify-between gap-3">
            <strong>{each.name}</strong>
            <Tag tone={each.isAccredited ? 'positive' : 'info'}>{t(each.isAccredited ? 'accredited' : 'waiting')}</Tag>
          </p>
          {!each.isAccredited && isDemonstration && <p className="mt-1 max-w-prose text-muted">{t('demonstration')}</p>}
          {each.isAccredited && !admissions.some((other) => other.organisationId === each.organisationId) && (
            <p className="mt-1 max-w-prose">
              {t('accreditedNext')}{' '}
              <a href={`/organisations/${each.organisationId}/join`}>{t('admitSelf', { name: each.name })}</a>
            </p>
          )}
        </li>
      ))}
      {admissions.map((each) => (
        <li key={each.id} className="border-b border-line py-4">
          <p className="flex flex-wrap items-center justify-between gap-3">
            <strong>{t('admission', { name: names[each.organisationId] ?? each.organisationId })}</strong>
            <Tag tone="info">{t('admissionWaiting')}</Tag>
          </p>
          {founded.includes(each.organisationId) ? (
            <p className="mt-1">
              <a href={`/work/${each.organisationId}/members`}>{t('review')}</a>
            </p>
          ) : (
            isDemonstration && <p className="mt-1 max-w-prose text-muted">{t('demonstrationDesk')}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
