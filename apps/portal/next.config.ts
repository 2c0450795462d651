import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { scriptFileHeaders, staticHeaders } from './src/server/security-headers.ts';

/**
 * The site holds no secrets and no database address. Requests to `/api` go to the API process in `src/proxy.ts`, at run
 * time, so that one build serves any installation.
 */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ['ui', 'schema', 'ledger', 'registry', 'consent', 'datause', 'anonymise', 'audit', 'vault'].map(
    (name) => `@trialmark/${name}`,
  ),
  images: { unoptimized: true },
  experimental: { useTypeScriptCli: true },
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: new URL('../..', import.meta.url).pathname },
  headers: async () => [
    { source: '/:path*', headers: [...staticHeaders] },
    { source: '/_next/static/:path*.js', headers: [...scriptFileHeaders] },
  ],
};

export default createNextIntlPlugin('./src/i18n/request.ts')(config);
