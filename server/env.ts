import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');

/** Everything that Annalist reads from its environment; .env.example explains each. */
const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where people reach the site; sign-in and sockets are accepted from this origin alone. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  AUTH_SECRET: z.string().min(32).optional(),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface Env {
  port: number;
  host: string;
  publicUrl: string | null;
  databaseUrl: string | null;
  redisUrl: string | null;
  dataDir: string;
  authSecret: string | null;
  demo: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** Reads and checks the environment. Throws one Error that lists everything wrong with it, a line each. */
export function readEnv(environment: Record<string, string | undefined>): Env {
  // An empty line in an .env file means "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable:\n${problems.join('\n')}`);
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: value.PUBLIC_URL ? new URL(value.PUBLIC_URL).origin : null,
    databaseUrl: value.DATABASE_URL ?? null,
    redisUrl: value.REDIS_URL ?? null,
    dataDir: value.DATA_DIR,
    authSecret: value.AUTH_SECRET ?? null,
    demo: value.DEMO ?? !value.DATABASE_URL,
    logLevel: value.LOG_LEVEL,
  };
}

/** The environment of this process. Read anew at each call, since main.ts fills in what it starts itself. */
export function currentEnv(): Env {
  return readEnv(process.env);
}
