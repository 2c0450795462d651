import { parseArgs } from 'node:util';
import { benchAnonymise } from './anonymise/bench-anonymise.ts';
import { benchApi } from './api/bench-api.ts';
import { benchAudit } from './audit/bench-audit.ts';
import { benchConsent } from './consent/bench-consent.ts';
import { benchLedger } from './ledger/bench-ledger.ts';
import { benchRelease } from './release/bench-release.ts';

/**
 * `npm run bench -- <anonymise|api|audit|consent|ledger|release> [--json]`: measures, and judges nothing. With `--json` the last line is one JSON
 * object; the rest goes to standard error.
 */
const BENCHES: Readonly<Record<string, (say: (line: string) => void) => Promise<object>>> = {
  anonymise: benchAnonymise,
  api: benchApi,
  audit: (say) => benchAudit(say),
  consent: benchConsent,
  ledger: benchLedger,
  release: benchRelease,
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const bench = BENCHES[positionals[0] ?? ''];
if (bench === undefined) {
  console.error(`Usage: npm run bench -- <${Object.keys(BENCHES).join('|')}> [--json]`);
  process.exit(2);
}
const say = (line: string) => (values.json ? console.error(line) : console.log(line));
const figures = await bench(say);
if (values.json) console.log(JSON.stringify(figures));
else {
  for (const [name, value] of Object.entries(figures)) {
    console.log(`${name.padEnd(24)} ${typeof value === 'object' ? JSON.stringify(value) : value}`);
  }
}
process.exit(0);
