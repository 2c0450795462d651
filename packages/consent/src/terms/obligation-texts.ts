import type { ConsentObligation } from '@trialmark/schema';
import type { ChoiceText } from './choice-text.ts';

/** One text for each obligation, in the order of the bits. A yes makes a rule for whoever uses the data. */
export const OBLIGATION_TEXTS: readonly ChoiceText<ConsentObligation>[] = [
  {
    bit: 0,
    name: 'ethics-approval',
    title: 'An ethics check',
    question: 'Must an ethics committee agree to each project first?',
    whatYesMeans:
      'Only projects that an ethics committee has agreed to may use your data. Its members check that people are treated fairly.',
    whatNoMeans: 'A project may use your data without such a check, where the law does not ask for one.',
    duo: 'DUO:0000021',
  },
  {
    bit: 1,
    name: 'publication',
    title: 'Results for everyone',
    question: 'Must researchers make their results public?',
    whatYesMeans: 'Only projects that promise to publish what they find may use your data, even if the news is bad.',
    whatNoMeans: 'A project may use your data and keep its results to itself.',
    duo: 'DUO:0000019',
  },
  {
    bit: 2,
    name: 'collaboration',
    title: 'Working with this study',
    question: 'Must researchers work together with the people who run this study?',
    whatYesMeans: 'Only projects that work with this study’s own team may use your data.',
    whatNoMeans: 'A project may use your data without working with this study’s team.',
    duo: 'DUO:0000020',
  },
  {
    bit: 3,
    name: 'return-of-data',
    title: 'Giving back what is learned',
    question: 'Must researchers give back the new data that they make from yours?',
    whatYesMeans:
      'Only projects that return what they worked out from your data may use it, so that others can build on it.',
    whatNoMeans: 'A project may keep the new data that it makes.',
    duo: 'DUO:0000029',
  },
  {
    bit: 4,
    name: 'publication-moratorium',
    title: 'Waiting before publishing',
    question: 'Must researchers wait until an agreed day before they publish?',
    whatYesMeans: 'Only projects that promise to wait may use your data. This lets this study publish first.',
    whatNoMeans: 'A project may publish as soon as it is ready.',
    duo: 'DUO:0000024',
  },
  {
    bit: 5,
    name: 'time-limit',
    title: 'A limit in time',
    question: 'Must researchers stop using your data after an agreed time?',
    whatYesMeans: 'Only projects that agree to an end date, and to stop then, may use your data.',
    whatNoMeans:
      'A project need not agree to a limit of its own. The last day that you choose for your consent still holds.',
    duo: 'DUO:0000025',
  },
  {
    bit: 6,
    name: 'one-institution',
    title: 'One place only',
    question: 'Must your data stay within one approved organisation each time?',
    whatYesMeans: 'Only projects that promise to use your data within one approved organisation get it.',
    whatNoMeans: 'Several organisations may work on one project with your data.',
    duo: 'DUO:0000028',
  },
  {
    bit: 7,
    name: 'one-project',
    title: 'One project only',
    question: 'Must your data be used only in the project that asked for it?',
    whatYesMeans:
      'Only researchers who promise to use your data in the one project they asked for, and no other, get it.',
    whatNoMeans: 'Researchers may use your data again in another project, if your other choices allow it.',
    duo: 'DUO:0000027',
  },
];
