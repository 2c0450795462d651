import { fileURLToPath } from 'node:url';

/** Where `npm run build` puts the page and `npm start` looks for it. */
export const DIST_FOLDER = fileURLToPath(new URL('../dist/', import.meta.url));

/** Path on the portal to which the signing page returns. */
export const RETURN_PATH = '/signing/return';
