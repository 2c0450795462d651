/** Invented documents and people of a dataset, for tests of other packages only. */
export {
  ANALYST,
  COMMITTEE,
  CUSTODIAN,
  CUSTODIAN_SECRET,
  certificateOf,
  DATASET,
  descriptionOf,
  KEEPER,
  RELEASE,
  REQUEST,
  RESEARCHER,
  REVIEWERS,
  requestOf,
  TRIAL,
  UNIVERSITY,
} from './testing/sharing-documents.ts';
export { logHistory, outcomeOf } from './testing/trial-story.ts';
