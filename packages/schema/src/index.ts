export * from './app-error.ts';
export * from './ids.ts';
export * from './problems.ts';
export * from './roles.ts';
export * as bodies from './statement/bodies.ts';
export * from './statement/fields.ts';
export * from './statement/public-key.ts';
export * from './statement/statement.ts';
