/** `npm run forge -- test -vv`: forge on this package; see `run-forge.ts` for where it comes from. */
import { runForge } from './run-forge.ts';

process.exitCode = runForge(process.argv.slice(2), 'inherit').status ?? 1;
