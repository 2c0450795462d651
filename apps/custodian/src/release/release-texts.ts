import type { RequestState } from '@trialmark/registry';

type Facts = {
  readonly release: string;
  readonly request: RequestState;
  readonly rows: number;
  readonly expiresOn: string;
};

/** README.txt of a release: what is in it, and what whoever opens it has promised. */
export function readmeText({ release, request, rows, expiresOn }: Facts): string {
  const { description } = request.version;
  return `${[
    description.title,
    '',
    `Release     ${release}`,
    `Request     ${request.id}`,
    `Dataset     ${description.id}, version ${description.version}`,
    `Rows        of ${rows} participants`,
    `Access      ends after ${expiresOn} (UTC)`,
    '',
    'data/             the tables, anonymised',
    'certificate.json  what was done to them and what was found of the result, signed by the custodian',
    'ROWS.csv          the tag of each participant in the tables, for notices about rows to delete',
    '',
    'Tags are of this release alone and stand for nobody whom you know. Do not try to find out whom they stand for, and do not',
    'link them to other data. When a participant withdraws, you are told their tag: delete their rows in every copy, and',
    'attest that you have. What you may do with the rows is in the data-use agreement that every member of the team signed.',
    '',
    'Check the files: trialmark certificate verify certificate.json --dir .',
    '',
  ].join('\r\n')}`;
}

/** ROWS.csv, in ascending order so that nothing follows from the order. */
export function rowsText(rowTags: readonly string[]): string {
  return ['row_tag', ...[...rowTags].sort(), ''].join('\r\n');
}
