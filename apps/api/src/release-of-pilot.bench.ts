import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { test } from 'vitest';
import { REAL_RELEASES } from './testing/custodian.fixture.ts';
import { type TimedRows, timeRelease } from './testing/release-time.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const PILOT = join(REPOSITORY, '..', 'shared', 'data', 'cdisc', 'adam');
const api = useTestApi({ api: REAL_RELEASES });

/** The pilot study that CDISC publishes, with the policy of the manual. */
function putPilot(folder: string): TimedRows {
  for (const name of ['adsl.json', 'adae.json', 'adlbc.dsjc', 'define.xml'])
    copyFileSync(join(PILOT, name), join(folder, name));
  copyFileSync(join(REPOSITORY, 'docs', 'manual', 'anonymise-policy.example.yaml'), join(folder, 'policy.yaml'));
  const { columns, rows } = JSON.parse(readFileSync(join(PILOT, 'adsl.json'), 'utf8')) as {
    readonly columns: readonly { readonly name: string }[];
    readonly rows: readonly (readonly unknown[])[];
  };
  const at = columns.findIndex(({ name }) => name === 'USUBJID');
  return { standard: 'ADaM', define: 'define.xml', subjects: rows.map((row) => String(row[at])) };
}

test.runIf(existsSync(PILOT))(
  'all participants of the CDISC pilot are released, where it lies beside the repository',
  () => timeRelease(api, putPilot),
  1_200_000,
);
