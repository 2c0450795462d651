import type { UnsignedStatementOf } from '@trialmark/schema';
import type { Words } from './types.ts';

export function datasetDeposited({ subject, body }: UnsignedStatementOf<'dataset.deposited'>): Words {
  return {
    headline: body.version === 1 ? 'Deposit a dataset' : `Deposit version ${body.version} of a dataset`,
    meaning:
      'You state that your organisation keeps the rows behind these commitments, and that they are as described below.',
    reason: null,
    facts: [
      { label: 'Dataset', value: subject },
      { label: 'Trial', value: body.trial },
      { label: 'Version', value: String(body.version) },
      { label: 'Root of the manifest, which commits to the rows of each participant', value: body.manifestRoot },
    ],
    bound: [
      {
        by: 'digest',
        value: body.descriptionDigest,
        content: 'dataset-description',
        title: 'The description, its terms and how requests are reviewed',
      },
    ],
  };
}

export function datasetClosed({ subject, body }: UnsignedStatementOf<'dataset.closed'>): Words {
  return {
    headline: 'Close a dataset to further requests',
    meaning: 'You state that nobody can ask for this dataset any more. What was released stays released.',
    reason: body.reason,
    facts: [{ label: 'Dataset', value: subject }],
    bound: [],
  };
}
