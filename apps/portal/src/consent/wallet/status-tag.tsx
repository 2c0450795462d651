import { Tag } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import type { FoundConsent } from '../operations/find-consents.ts';

const TONES = { waiting: 'neutral', standing: 'positive', withdrawn: 'neutral' } as const;

/** How a consent stands, in words. */
export function StatusTag({ status, isChanging }: Pick<FoundConsent, 'status' | 'isChanging'>) {
  const t = useTranslations('consent.status');
  return <Tag tone={TONES[status]}>{t(isChanging ? 'changing' : status)}</Tag>;
}
