import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { wholeScriptAdapter } from './whole-script-adapter.ts';

// TypeScript knows WebAssembly only as part of the browser's library.
declare const WebAssembly: {
  readonly instantiate: (
    code: Uint8Array,
    imports: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
};

export type SchemaEngine = bindings.SchemaEngine;

let loaded: Promise<void> | undefined;

/** Rejects when the engine panics: the call that was in progress then never ends by itself. */
const panic = Promise.withResolvers<never>();
panic.promise.catch(() => undefined);

/**
 * Runs `use` with Prisma's schema engine connected to `url`, then closes its connections.
 *
 * The engine is the WebAssembly build of Prisma's own, so what it writes to `_prisma_migrations` is what
 * `prisma migrate` reads, and no program has to be downloaded. It may be instantiated once in a process.
 */
export async function withSchemaEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= load();
  await loaded;
  const factory = wholeScriptAdapter(url);
  const opened: SqlDriverAdapter[] = [];
  const adapter = bindMigrationAwareSqlAdapterFactory({
    ...factory,
    connect: async () => {
      const connection = await factory.connect();
      opened.push(connection);
      return connection;
    },
  });
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    const result = await Promise.race([use(engine), panic.promise]);
    engine.free();
    return result;
  } finally {
    for (const connection of opened) await connection.dispose();
  }
}

async function load(): Promise<void> {
  // The engine reports a panic through this object.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => panic.reject(new Error(`Prisma's schema engine failed: ${message}`)),
    },
  });
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(readFileSync(script.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}
