import { readSignerEnvironment } from '@trialmark/config';
import { buildPage } from './build-page.ts';
import { DIST_FOLDER, RETURN_PATH } from './dist-folder.ts';

const { portalUrl, pageFolder } = readSignerEnvironment();
const outFolder = pageFolder ?? DIST_FOLDER;
const { pageDigest } = await buildPage({ returnAddress: `${portalUrl}${RETURN_PATH}`, outFolder });
console.log(`Built the signing page, SHA-256 ${pageDigest}`);
