import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

const filters = { externalTables: [], externalEnums: [] };

/** Applies the migrations of `prisma/migrations` that the database lacks. Returns their names. */
export async function applyMigrations(databaseUrl: string, prismaFolder: string): Promise<string[]> {
  const migrationsList = await readMigrations(prismaFolder);
  const known = new Set(migrationsList.migrationDirectories.map((migration) => migration.path));
  return withEngine(databaseUrl, prismaFolder, async (engine) => {
    const state = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
    if (state.failedMigrationNames.length > 0) {
      throw new Error(
        `A migration failed earlier and left the database half-way: ${state.failedMigrationNames.join(', ')}. Restore a backup, or repair it and mark it with "prisma migrate resolve".`,
      );
    }
    const history = state.history;
    if (history && 'unpersistedMigrationNames' in history) {
      const strangers = history.unpersistedMigrationNames.filter((name) => !known.has(name));
      throw new Error(`The database is newer than this version of Annalist: it knows ${strangers.join(', ')}.`);
    }
    return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
  });
}

/** The SQL that would turn the migrated database into that of `schema.prisma`; empty when the two agree. */
export async function schemaDrift(databaseUrl: string, prismaFolder: string): Promise<string> {
  const files = [{ path: 'schema.prisma', content: await readSchema(prismaFolder) }];
  return withEngine(databaseUrl, prismaFolder, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: prismaFolder },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    });
    const statements = (stdout ?? '').trim();
    return statements.includes('This is an empty migration') ? '' : statements;
  });
}

async function readSchema(prismaFolder: string): Promise<string> {
  return readFile(path.join(prismaFolder, 'schema.prisma'), 'utf8');
}

async function readMigrations(prismaFolder: string): Promise<MigrationList> {
  const baseDir = path.join(prismaFolder, 'migrations');
  const folders = (await readdir(baseDir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = folders.map((folder) => folder.name).sort();
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

/** Runs Prisma's engine in this process. The one of Prisma's command line is a download, which many machines cannot make. */
async function withEngine<T>(databaseUrl: string, prismaFolder: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const glue = await loadEngine();
  const pool = new pg.Pool({ connectionString: databaseUrl, allowExitOnIdle: true });
  const factory = bindMigrationAwareSqlAdapterFactory(createCatalogAdapter(pool));
  const engine = await glue.SchemaEngine.new({ datamodels: [['schema.prisma', await readSchema(prismaFolder)]] }, () => undefined, factory);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

const charOid = 18;
const textOid = 25;

/**
 * PostgreSQL's catalog has columns of its internal type "char". The engine expects them as characters, and the adapter refuses to
 * read them. So the pool reports them as text to the adapter, and their type is corrected in its answer.
 */
function createCatalogAdapter(pool: pg.Pool): PrismaPg {
  const charColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  pool.query = (async (config: pg.QueryConfig) => {
    const result = await query(config);
    const columns = result.fields?.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : [])) ?? [];
    for (const index of columns) Object.assign(result.fields[index] ?? {}, { dataTypeID: textOid });
    if (columns.length > 0) charColumns.set(result.rows, columns);
    return result;
  }) as typeof pool.query;

  const adapter = new PrismaPg(pool);
  const connect = adapter.connect.bind(adapter);
  adapter.connect = async () => {
    const connection = await connect();
    const queryRaw = connection.queryRaw.bind(connection);
    connection.queryRaw = async (sql) => {
      const answer = await queryRaw(sql);
      for (const index of charColumns.get(answer.rows) ?? []) answer.columnTypes[index] = ColumnTypeEnum.Character;
      return answer;
    };
    return connection;
  };
  return adapter;
}

type EngineGlue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg') & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loaded: Promise<EngineGlue> | null = null;

/** Instantiates the engine by hand, once: the package imports its .wasm as a module, which Node 20 does not support. */
function loadEngine(): Promise<EngineGlue> {
  loaded ??= (async () => {
    // Without this a panic of the engine ends in a TypeError that hides its message.
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) } });
    const require = createRequire(import.meta.url);
    const glue = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as EngineGlue;
    const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
    const bytes = await readFile(path.join(folder, 'schema_engine_bg.wasm'));
    const imports = { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports };
    const { instance } = await WebAssembly.instantiate(bytes, imports);
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    return glue;
  })();
  return loaded;
}
