import { EnvironmentError, readDemonstrationEnvironment } from '@trialmark/config';
import { refuseProduction } from '../seed/refuse-production.ts';
import { openMarket } from './open-market.ts';

/** `node scripts/market/main.ts <address of the custodian's page>`: fills the catalogue of a demonstration that runs. */
try {
  const environment = readDemonstrationEnvironment();
  refuseProduction(environment, 'The market');
  const { apiUrl, portalUrl, paths } = environment;
  const custodianUrl = new URL(process.argv[2] ?? '').origin;
  await openMarket({ apiUrl, portalUrl, custodianUrl, paths }, (line) => console.log(line));
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exitCode = 1;
}
