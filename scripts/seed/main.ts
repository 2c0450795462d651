import { EnvironmentError, readDemonstrationEnvironment } from '@trialmark/config';
import { Digest } from '@trialmark/schema';
import { seedDemonstration } from './seed-demonstration.ts';

/** `node scripts/seed/main.ts <SHA-256 of the signing page's script>`: starts the log and fills the demonstration. */
try {
  await seedDemonstration(readDemonstrationEnvironment(), Digest.parse(process.argv[2]));
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exitCode = 1;
}
