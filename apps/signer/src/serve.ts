import { readSignerEnvironment } from '@trialmark/config';
import { DIST_FOLDER } from './dist-folder.ts';
import { servePage } from './serve-page.ts';

const { host, port, signerOrigin, pageFolder } = readSignerEnvironment();
const server = await servePage({ folder: pageFolder ?? DIST_FOLDER, origin: signerOrigin, host, port });
console.log(`Signing page on ${signerOrigin}, listening on ${host}:${server.port}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close());
