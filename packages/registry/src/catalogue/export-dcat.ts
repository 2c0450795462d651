import { findCode } from '@trialmark/datause';
import { countryName } from '../countries/country-names.ts';
import { accessWords, type CataloguedDataset, standardsOf } from './catalogued-dataset.ts';

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** Of the EU's table of access rights, which DCAT-AP asks for. */
const RESTRICTED = 'http://publications.europa.eu/resource/authority/access-right/RESTRICTED';

/** The dataset in the W3C's Data Catalog Vocabulary, version 3, as JSON-LD: https://www.w3.org/TR/vocab-dcat-3/. */
export function exportDcat(dataset: CataloguedDataset): object {
  const { description, page, trial } = dataset;
  const { custodian } = description;
  return {
    '@context': CONTEXT,
    '@id': page,
    '@type': 'dcat:Dataset',
    'dct:title': english(description.title),
    'dct:description': english(description.summary),
    'dct:identifier': description.id,
    'dcat:version': String(description.version),
    'dcat:keyword': [...description.keywords, ...dataset.conditions].map(english),
    'dct:issued': day(dataset.firstDepositedOn),
    'dct:modified': day(dataset.depositedOn),
    'dct:publisher': {
      '@type': 'foaf:Organization',
      'foaf:name': custodian.name,
      'dct:identifier': custodian.organisation,
    },
    'dcat:contactPoint': { '@type': 'vcard:Organization', 'vcard:fn': custodian.name, 'vcard:note': custodian.contact },
    'dcat:landingPage': { '@id': page },
    'dct:accessRights': { '@id': RESTRICTED },
    'dct:rights': description.terms.codes.flatMap(({ code }) => rightsOf(code)),
    'dct:conformsTo': standardsOf(description).map((standard) => ({ '@id': standard })),
    'dct:spatial': dataset.countries.map((code) => ({ '@type': 'dct:Location', 'rdfs:label': countryName(code) })),
    'dct:isReferencedBy': { '@id': trial.page, 'dct:identifier': trial.registryId, 'dct:title': english(trial.title) },
    'dcat:inCatalog': {
      '@id': dataset.catalogue.page,
      '@type': 'dcat:Catalog',
      'dct:title': english(dataset.catalogue.name),
    },
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
      'spdx:checksumValue': dataset.descriptionDigest,
      'rdfs:comment': 'Of the description in the log, not of any release.',
    },
    'dcat:distribution': {
      '@type': 'dcat:Distribution',
      'dct:title': english('Release on request'),
      'dct:description': english(accessWords(dataset)),
      'dcat:accessURL': { '@id': page },
    },
  };
}

/** A code of the Data Use Ontology by its address there; our own by name. */
function rightsOf(text: string): readonly object[] {
  const code = findCode(text);
  if (code === null) return [];
  const address = code.id.startsWith('DUO:')
    ? { '@id': `http://purl.obolibrary.org/obo/${code.id.replace(':', '_')}` }
    : { 'dct:identifier': code.id };
  return [{ ...address, '@type': 'dct:RightsStatement', 'rdfs:label': english(code.title) }];
}

const english = (text: string) => ({ '@value': text, '@language': 'en' });
const day = (text: string) => ({ '@value': text, '@type': 'xsd:date' });
