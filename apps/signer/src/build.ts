import { readSignerEnvironment } from '@trialmark/config';
import { buildPage } from './build-page.ts';
import { DIST_FOLDER, RETURN_PATH } from './dist-folder.ts';

const { portalUrl } = readSignerEnvironment();
const { pageDigest } = await buildPage({ returnAddress: `${portalUrl}${RETURN_PATH}`, outFolder: DIST_FOLDER });
console.log(`Built the signing page, SHA-256 ${pageDigest}`);
