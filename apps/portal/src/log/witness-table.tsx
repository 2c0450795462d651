import type { Policy, VerifiedCheckpoint } from '@trialmark/ledger';
import { Table } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { instantWords } from '../record/date-words.ts';

type WitnessTableProps = { readonly policy: Policy; readonly checkpoint: VerifiedCheckpoint };

/** The witnesses of the policy and when each cosigned this checkpoint. */
export async function WitnessTable({ policy, checkpoint }: WitnessTableProps) {
  const t = await getTranslations('log.witnesses');
  const seen = new Map(checkpoint.cosigners.map(({ name, timeS }) => [name, timeS]));
  const words = (timeS: number | undefined) =>
    timeS === undefined ? t('never') : instantWords(new Date(timeS * 1_000));
  return (
    <Table
      caption={t('title')}
      captionHidden
      rows={policy.witnesses}
      rowKey={(witness) => witness.name}
      columns={[
        { id: 'name', header: t('name'), cell: (witness) => witness.name },
        { id: 'seen', header: t('seen'), cell: (witness) => words(seen.get(witness.name)) },
        {
          id: 'key',
          header: t('key'),
          cell: (witness) => (
            <code className="break-all font-mono text-sm">
              {witness.key.name} ({witness.key.keyId})
            </code>
          ),
        },
      ]}
    />
  );
}
