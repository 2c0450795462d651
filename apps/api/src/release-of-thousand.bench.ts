import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { REAL_RELEASES } from './testing/custodian.fixture.ts';
import { type TimedRows, timeRelease } from './testing/release-time.fixture.ts';
import { useTestApi } from './testing/use-test-api.fixture.ts';

const api = useTestApi({ api: REAL_RELEASES });

/** An invented trial of `count`, anonymised with k = 11. */
function putInvented(folder: string, count: number): TimedRows {
  const subjects = Array.from({ length: count }, (_, i) => `TIME-${1_000 + i}`);
  const dm = subjects.map((id, i) => `${id},${18 + ((i * 37) % 70)},${i % 2 === 0 ? 'F' : 'M'},S${(i * 7) % 5}`);
  const ae = subjects.flatMap((id) => [1, 2, 3].map((seq) => `${id},${seq},HEADACHE`));
  writeFileSync(join(folder, 'dm.csv'), `USUBJID,AGE,SEX,SITEID\n${dm.join('\n')}\n`);
  writeFileSync(join(folder, 'ae.csv'), `USUBJID,AESEQ,AEDECOD\n${ae.join('\n')}\n`);
  const columns = {
    USUBJID: { role: 'identifying' },
    AGE: { role: 'quasi-identifier', hierarchy: { kind: 'ages' } },
    SEX: { role: 'quasi-identifier', hierarchy: { kind: 'flat' } },
    SITEID: { role: 'quasi-identifier', hierarchy: { kind: 'flat' } },
  };
  const models = [{ model: 'k-anonymity', k: 11 }];
  const policy = { version: 1, title: 'Timing', participants: 'dm', columns, models, engine: { kind: 'local' } };
  writeFileSync(join(folder, 'policy.yaml'), JSON.stringify(policy));
  return { standard: 'SDTM', subjects };
}

test(
  'a thousand participants of an invented trial are released',
  () => timeRelease(api, (folder) => putInvented(folder, 1_000)),
  1_800_000,
);
