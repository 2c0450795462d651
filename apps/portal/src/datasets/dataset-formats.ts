import { type CataloguedDataset, citeDataset, exportCroissant, exportDcat, exportSchemaOrg } from '@trialmark/registry';

/** What a dataset's description can be had in. */
export const DATASET_FORMATS = ['bibtex', 'ris', 'schema-org', 'dcat', 'croissant'] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

type File = { readonly mediaType: string; readonly extension: string; readonly text: string };

export function exportDataset(dataset: CataloguedDataset, format: DatasetFormat): File {
  switch (format) {
    case 'bibtex':
      return { mediaType: 'application/x-bibtex', extension: 'bib', text: citeDataset(dataset).bibtex };
    case 'ris':
      return { mediaType: 'application/x-research-info-systems', extension: 'ris', text: citeDataset(dataset).ris };
    case 'schema-org':
      return jsonLd(exportSchemaOrg(dataset));
    case 'dcat':
      return jsonLd(exportDcat(dataset));
    case 'croissant':
      return jsonLd(exportCroissant(dataset));
  }
}

const jsonLd = (document: object): File => ({
  mediaType: 'application/ld+json',
  extension: 'jsonld',
  text: `${JSON.stringify(document, null, 2)}\n`,
});

/** JSON for a script element of a page: no text in it can end the element. */
export const jsonForScript = (document: object): string => JSON.stringify(document).replaceAll('<', '\\u003c');
