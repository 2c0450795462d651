import type { GrantList } from '@trialmark/services';
import type { Addresses } from '../start/addresses.ts';
import type { Participant } from './participant.ts';
import type { Person } from './person.ts';
import type { Study } from './read-study.ts';
import type { ShareTold } from './share-told.ts';

/** The registry that the story happens in. */
export type Stage = {
  readonly addresses: Addresses;
  /** The trust policy of a reader: in the demonstration the installation's own file. */
  readonly policyFile: string;
  /** Where mail goes that no mail server sends. */
  readonly mailFolder: string;
  /** The key by which the demonstration's clinic signs credentials; only the installation itself has it. */
  readonly issuerSecretFile: string;
  /** Where the custodian's data office puts folders of datasets. */
  readonly custodianDatasets: string;
  /** How many participants opt into the trial of the story. */
  readonly participants: number;
  /** A folder for what the reader downloads. */
  readonly downloads: string;
};

/** What the steps so far have brought about. */
export type Told = ShareTold & {
  readonly person: Person;
  readonly study: Study;
  readonly draftId: string;
  readonly registration: string;
  readonly trialId: string;
  readonly registryId: string;
  readonly participant: Participant;
  /** The participant in the study, as the log names them. */
  readonly pseudonym: string;
  /** Their opt-in once an epoch has given it a place. */
  readonly standing: GrantList['grants'][number];
  /** Digest of the statement that ended it. */
  readonly withdrawal: string;
  readonly receiptFile: string;
  readonly copy: string;
};

export type StoryStep = {
  /** Kebab-case, for machines. */
  readonly name: string;
  /** What happens, for people. */
  readonly title: string;
  /** Resolves with what the next steps need and a line about what was seen. @throws Error when it did not happen */
  readonly run: (stage: Stage, told: Told) => Promise<{ readonly told?: Partial<Told>; readonly seen: string }>;
};
