import type { ConsentPermission } from '@trialmark/schema';
import type { ChoiceText } from './choice-text.ts';

/** One text for each permission, in the order of the bits. */
export const PERMISSION_TEXTS: readonly ChoiceText<ConsentPermission>[] = [
  {
    bit: 0,
    name: 'general-research',
    title: 'Any kind of research',
    question: 'May researchers use your data for any kind of research?',
    whatYesMeans:
      'Your data may help research on any subject, such as schools, work or the environment, as well as health. This also says yes to the two narrower choices: health research, and research into your condition.',
    whatNoMeans: 'Your data is not used for general research. You can still say yes to health research only.',
    duo: 'DUO:0000042',
  },
  {
    bit: 1,
    name: 'biomedical-research',
    title: 'Health research',
    question: 'May researchers use your data for research about health and medicine?',
    whatYesMeans:
      'Your data may help research into any illness, not only the one this study is about. This also says yes to research into your condition.',
    whatNoMeans: 'Your data is not used to study other illnesses. You can still say yes to your own condition only.',
    duo: 'DUO:0000006',
  },
  {
    bit: 2,
    name: 'condition-research',
    title: 'Research into this condition',
    question: 'May researchers use your data for more research into the condition that this study is about?',
    whatYesMeans: 'Other researchers who study the same condition may use your data.',
    whatNoMeans: 'Other researchers may not use your data to study this condition.',
    duo: 'DUO:0000007',
  },
  {
    bit: 3,
    name: 'ancestry-research',
    title: 'Where families come from',
    question: 'May researchers use your data to study where groups of people come from?',
    whatYesMeans:
      'Your data may help research about how groups of people moved and mixed long ago. Nobody looks up your own family.',
    whatNoMeans: 'Your data is not used for research about the origins of peoples or families.',
    duo: 'DUO:0000011',
  },
  {
    bit: 4,
    name: 'methods-development',
    title: 'Making and testing methods',
    question: 'May researchers use your data to make or test new ways of doing research?',
    whatYesMeans:
      'Your data may be used to try out things such as a new calculation, even when no illness is being studied.',
    whatNoMeans: 'Your data is used only to answer questions about people, not to try out methods.',
    duo: null,
  },
  {
    bit: 5,
    name: 'genetic-data',
    title: 'Genetic data',
    question: 'May the data about your genes be used too?',
    whatYesMeans:
      'Projects that need your genetic data may use it. Genes are special: they stay the same all your life, and your relatives share some of them.',
    whatNoMeans: 'Projects that need genetic data do not get your data.',
    duo: null,
  },
  {
    bit: 6,
    name: 'commercial-use',
    title: 'Making products to sell',
    question: 'May your data be used to make something that is sold, such as a medicine?',
    whatYesMeans: 'A project may use your data to develop a product. You are not paid if it sells well.',
    whatNoMeans: 'Projects whose aim is a product to sell do not get your data.',
    duo: null,
  },
  {
    bit: 7,
    name: 'for-profit-use',
    title: 'Companies',
    question: 'May companies that work to make a profit use your data?',
    whatYesMeans:
      'Companies, such as makers of medicines, may ask to use your data, and must keep to your other choices.',
    whatNoMeans:
      'Only organisations that do not work for profit may use your data, such as universities and hospitals.',
    duo: null,
  },
  {
    bit: 8,
    name: 'cross-border-transfer',
    title: 'Use in another country',
    question: 'May your data be sent to researchers in another country?',
    whatYesMeans:
      'Researchers in other countries may use your data. The law there may protect it less than the law at home.',
    whatNoMeans: 'Your data stays in the country where it is kept now.',
    duo: null,
  },
  {
    bit: 9,
    name: 'clinical-care',
    title: 'Care of patients',
    question: 'May your data help doctors to decide how to treat other patients?',
    whatYesMeans: 'Doctors may use results that include your data when they care for other people.',
    whatNoMeans: 'Your data is used for research only, not in the care of patients.',
    duo: 'DUO:0000043',
  },
  {
    bit: 10,
    name: 'linkage',
    title: 'Joining your data together',
    question: 'May a project put together data about you from different times it was shared?',
    whatYesMeans:
      'A project that is allowed to may see that two sets of data belong to the same person. It does not learn your name, but more data about one person makes that person easier to recognise.',
    whatNoMeans: 'Each time your data is shared it carries a new number, so that the sets cannot be joined by it.',
    duo: null,
  },
  {
    bit: 11,
    name: 'ai-training',
    title: 'Training AI',
    question: 'May your data be used to train artificial intelligence?',
    whatYesMeans:
      'Computer models may learn from your data. What a model has learned cannot be taken out of it again, even if you withdraw later.',
    whatNoMeans: 'Projects that train such models do not get your data.',
    duo: null,
  },
  {
    bit: 12,
    name: 'recontact',
    title: 'Being asked again',
    question: 'May the place that treats you contact you about more research?',
    whatYesMeans:
      'Your study site may write to you when a new project would like to ask you something. Researchers do not get your address.',
    whatNoMeans: 'Nobody contacts you about other research because of this study.',
    duo: null,
  },
];
