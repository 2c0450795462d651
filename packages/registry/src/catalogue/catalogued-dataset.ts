import type { DatasetDescription } from '@trialmark/datause';

/** A dataset as machines are told of it: nothing that its page does not say. Days are `YYYY-MM-DD`. */
export type CataloguedDataset = {
  /** With counts below the threshold taken out. */
  readonly description: DatasetDescription;
  readonly descriptionDigest: string;
  readonly trial: { readonly registryId: string; readonly title: string; readonly page: string };
  readonly conditions: readonly string[];
  readonly interventions: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly firstDepositedOn: string;
  readonly depositedOn: string;
  readonly isClosed: boolean;
  /** The dataset's page, which is its persistent address. */
  readonly page: string;
  /** Where the catalogue is, and what it is called. */
  readonly catalogue: { readonly page: string; readonly name: string };
};

/** How the data are had, in one sentence. */
export const accessWords = ({ isClosed }: CataloguedDataset): string =>
  isClosed
    ? 'Closed to new requests.'
    : 'On request: rules and people decide, the team signs an agreement, and rows are released encrypted to the requester.';

/** CDISC standards by where they are published. */
export const standardsOf = ({ standard }: DatasetDescription): readonly string[] => [
  ...(standard.includes('SDTM') ? ['https://www.cdisc.org/standards/foundational/sdtm'] : []),
  ...(standard.includes('ADaM') ? ['https://www.cdisc.org/standards/foundational/adam'] : []),
];
