import { companyStories } from './company-stories.ts';
import { COMPANY_TOPICS } from './company-topics.ts';
import { hospitalStories, type Telling } from './hospital-stories.ts';
import { HOSPITAL_TOPICS } from './hospital-topics.ts';
import type { Story } from './story.ts';

/** Every topic's key, in the order in which registry numbers are asked for. */
export const TOPIC_KEYS: readonly string[] = [HOSPITAL_TOPICS, COMPANY_TOPICS].flatMap((topics) =>
  Object.values(topics).map(({ key }) => key),
);

/** The histories of all trials of the demonstration. Equal tellings give equal histories. */
export function tellStories(telling: Telling): readonly Story[] {
  return [...hospitalStories(telling), ...companyStories(telling)];
}
