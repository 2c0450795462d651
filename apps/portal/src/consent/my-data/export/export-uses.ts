import type { OwnConsent } from '../../wallet/use-own-consents.ts';
import type { UseOfMine } from '../operations/use-of-mine.ts';

/** Everything that the wallet knows of its consents and of what was done with the data, for the person to keep. */
export function exportUses(consents: readonly OwnConsent[], uses: readonly UseOfMine[], exportedAt: Date): string {
  const studies = consents.map(({ study, found, kept }) => ({
    trial: study.trial,
    registryId: study.registryId,
    title: study.policy.title,
    sponsor: study.sponsorName,
    status: found.status,
    grant: found.grant,
    terms: kept === null ? null : { ...kept.terms, version: kept.version },
    uses: uses.filter(({ trial }) => trial === study.trial).map(withoutNews),
  }));
  return `${JSON.stringify({ kind: 'trialmark-data-uses', v: 1, exportedAt: exportedAt.toISOString(), studies }, null, 2)}\n`;
}

const withoutNews = ({ news: _news, trial: _trial, ...use }: UseOfMine) => use;
