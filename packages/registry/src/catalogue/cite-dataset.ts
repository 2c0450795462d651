import type { CataloguedDataset } from './catalogued-dataset.ts';

export type DatasetCitation = {
  /** For a list of references. */
  readonly text: string;
  readonly bibtex: string;
  /** https://en.wikipedia.org/wiki/RIS_(file_format): lines end with CR LF. */
  readonly ris: string;
};

/** How to cite the newest version of a dataset. The digest says which description was meant, whatever the page says later. */
export function citeDataset(dataset: CataloguedDataset): DatasetCitation {
  const { description, page, catalogue } = dataset;
  const { id, title, version, custodian } = description;
  const year = dataset.depositedOn.slice(0, 4);
  return {
    text: `${custodian.name} (${year}). ${title} (version ${version}) [data set]. ${catalogue.name}, ${id}. ${page}`,
    bibtex: toBibtex(dataset, year),
    ris: toRis(dataset, year),
  };
}

function toBibtex({ description, page, catalogue, descriptionDigest }: CataloguedDataset, year: string): string {
  const { id, title, version, custodian } = description;
  const fields = [
    ['author', `{${escapeTex(custodian.name)}}`],
    ['title', `{${escapeTex(title)}}`],
    ['year', year],
    ['publisher', escapeTex(catalogue.name)],
    ['version', String(version)],
    ['url', page],
    ['note', escapeTex(`Data set ${id}, description SHA-256 ${descriptionDigest}`)],
  ];
  return `@dataset{${id},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}\n`;
}

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

const escapeTex = (text: string): string => oneLine(text).replace(/[\\~^{}#$%&_]/g, (sign) => TEX[sign] ?? `\\${sign}`);

function toRis({ description, page, catalogue, descriptionDigest }: CataloguedDataset, year: string): string {
  const { id, title, version, custodian, keywords, summary } = description;
  const lines = [
    ['TY', 'DATA'],
    ['ID', id],
    ['AU', custodian.name],
    ['TI', title],
    ['PY', year],
    ['ET', String(version)],
    ['PB', catalogue.name],
    ['UR', page],
    ['AB', summary],
    ...keywords.map((keyword) => ['KW', keyword]),
    ['N1', `Description SHA-256 ${descriptionDigest}`],
    ['ER', ''],
  ];
  return lines.map(([tag, value = '']) => `${tag}  - ${oneLine(value)}\r\n`).join('');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
