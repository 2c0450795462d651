import { countryName } from '../countries/country-names.ts';
import { accessWords, type CataloguedDataset } from './catalogued-dataset.ts';

/** Variables that are listed: search engines read no further, and a page should not be mostly this. */
const VARIABLES_MAX = 300;

/** The dataset as a schema.org `Dataset`, for search engines: https://schema.org/Dataset. */
export function exportSchemaOrg(dataset: CataloguedDataset): object {
  const { description, trial, page, catalogue } = dataset;
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': page,
    name: description.title,
    description: description.summary,
    url: page,
    identifier: [
      description.id,
      { '@type': 'PropertyValue', propertyID: 'sha256', value: dataset.descriptionDigest, name: 'description' },
    ],
    version: String(description.version),
    keywords: [...description.keywords, ...dataset.conditions, ...dataset.interventions],
    datePublished: dataset.firstDepositedOn,
    dateModified: dataset.depositedOn,
    creator: custodianOf(dataset),
    publisher: custodianOf(dataset),
    includedInDataCatalog: { '@type': 'DataCatalog', name: catalogue.name, url: catalogue.page },
    isAccessibleForFree: description.fees === null,
    conditionsOfAccess: accessWords(dataset),
    usageInfo: `${page}#terms`,
    license: `${page}#terms`,
    ...(description.participants !== null && { size: `${description.participants} participants` }),
    ...(dataset.countries.length > 0 && {
      spatialCoverage: dataset.countries.map((code) => ({ '@type': 'Country', name: countryName(code) })),
    }),
    about: {
      '@type': 'MedicalTrial',
      '@id': trial.page,
      name: trial.title,
      identifier: trial.registryId,
      url: trial.page,
      healthCondition: dataset.conditions.map((name) => ({ '@type': 'MedicalCondition', name })),
    },
    variableMeasured: description.tables
      .flatMap((table) => table.variables.map((variable) => ({ table, variable })))
      .slice(0, VARIABLES_MAX)
      .map(({ table, variable }) => ({
        '@type': 'PropertyValue',
        name: `${table.name}.${variable.name}`,
        ...(variable.label !== null && { description: variable.label }),
      })),
  };
}

const custodianOf = ({ description: { custodian } }: CataloguedDataset) => ({
  '@type': 'Organization',
  name: custodian.name,
  identifier: custodian.organisation,
});
