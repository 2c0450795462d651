'use client';

import { Button, Section } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { saveText } from '../../vault/save-text.ts';
import type { OwnConsent } from '../wallet/use-own-consents.ts';
import type { UseOfMine } from './operations/use-of-mine.ts';

type ExportUsesProps = { readonly uses: readonly UseOfMine[]; readonly consents: readonly OwnConsent[] };

/** All of it as a file, as the registry's own JSON or as FHIR. What writes them is loaded when it is asked for. */
export function ExportUses({ uses, consents }: ExportUsesProps) {
  const t = useTranslations('data.export');
  const [isSaved, setSaved] = useState(false);
  const save = async (format: 'json' | 'fhir') => {
    const now = new Date();
    const day = now.toISOString().slice(0, 10);
    if (format === 'json') {
      const { exportUses } = await import('./export/export-uses.ts');
      saveText(`my-data-${day}.json`, exportUses(consents, uses, now));
    } else {
      const { exportFhirConsent } = await import('./export/export-fhir-consent.ts');
      saveText(`my-consents-${day}.fhir.json`, exportFhirConsent(consents, uses, now), 'application/fhir+json');
    }
    setSaved(true);
  };
  return (
    <Section id="export" title={t('title')} lead={t('lead')}>
      <p className="flex flex-wrap gap-3">
        <Button variant="secondary" onClick={() => void save('json')}>
          {t('json')}
        </Button>
        <Button variant="secondary" onClick={() => void save('fhir')}>
          {t('fhir')}
        </Button>
      </p>
      <p role="status" className="mt-3">
        {isSaved ? t('saved') : ''}
      </p>
    </Section>
  );
}
