import { generateOpenApiDocument } from 'trpc-to-openapi';
import { appRouter } from './app-router.ts';

/** OpenAPI 3.1 description of the public read operations, as served under `/api/v1`. */
export function openApiDocument(apiUrl: string) {
  return generateOpenApiDocument(appRouter, {
    title: 'Trialmark',
    description: 'Public read access to the registry. What it says can be checked against the log under /log/.',
    version: '1.0.0',
    baseUrl: `${apiUrl}/api/v1`,
    tags: ['trials', 'findings', 'log', 'organisations'],
  });
}
