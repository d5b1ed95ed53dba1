import { z } from 'zod';
import { isNetwork } from '#server/fetch/publicAddress';

const flag = z.enum(['0', '1']).transform((value) => value === '1');

const signUpModes = ['open', 'invited', 'closed'] as const;
export type SignUpMode = (typeof signUpModes)[number];

/** The environment variables of Annalist; .env.example explains each. */
const schema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    /** The site's public address. Sign-in and sockets are accepted from this origin only. */
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    /** The relay's address, to which the web part forwards sockets when the relay is another process. */
    RELAY_URL: z.url({ protocol: /^http$/ }).optional(),
    /** The port of the metrics for Prometheus, on the same host as PORT. Without it there are none. */
    METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
    /** The number of proxies in front that add the client's address to X-Forwarded-For. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    /** The people who may create an account: anyone, those with an invitation, nobody. */
    SIGN_UP: z.enum(signUpModes).default('open'),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().min(3).optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    AUTH_SECRET: z.string().min(32).optional(),
    SIGNING_SECRET: z.string().min(32).optional(),
    /** Networks beside the public internet from which pages may be fetched, as CIDR with commas between. */
    FETCH_NETWORKS: z
      .string()
      .transform((value) => value.split(',').map((each) => each.trim()))
      .refine((networks) => networks.every(isNetwork), 'Write networks as CIDR, such as 10.1.0.0/16, with commas between.')
      .default([]),
    /** Seconds between two fetches from one host. */
    FETCH_PAUSE: z.coerce.number().min(0).max(3_600).default(5),
    /** Zotero's translation-server, which reads pages and identifiers before we do. */
    TRANSLATION_SERVER_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** A catalogue of books that answers in a format of reference managers. */
    ISBN_LOOKUP_URL: z
      .url({ protocol: /^https?$/ })
      .includes('{isbn}', 'Write {isbn} where the digits of the ISBN belong.')
      .optional(),
    DEMO: flag.optional(),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine((value) => !value.SMTP_URL === !value.MAIL_FROM, { path: ['MAIL_FROM'], message: 'Set SMTP_URL and MAIL_FROM together.' });

export interface Env {
  port: number;
  host: string;
  publicUrl: string | null;
  databaseUrl: string | null;
  redisUrl: string | null;
  relayUrl: string | null;
  metricsPort: number | null;
  trustedProxies: number;
  signUp: SignUpMode;
  /** Null if this site sends no mail. */
  mail: { url: string; from: string } | null;
  dataDir: string;
  authSecret: string | null;
  /** The key that signs editions is made of it. */
  signingSecret: string | null;
  /** CIDR. */
  fetchNetworks: readonly string[];
  fetchPauseSeconds: number;
  translationServerUrl: string | null;
  /** With `{isbn}` for the digits. */
  isbnLookupUrl: string | null;
  demo: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** Reads and checks the environment. Throws one Error that lists all problems, a line each. */
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
    relayUrl: value.RELAY_URL ?? null,
    metricsPort: value.METRICS_PORT ?? null,
    trustedProxies: value.TRUSTED_PROXIES,
    signUp: value.SIGN_UP,
    mail: value.SMTP_URL && value.MAIL_FROM ? { url: value.SMTP_URL, from: value.MAIL_FROM } : null,
    dataDir: value.DATA_DIR,
    authSecret: value.AUTH_SECRET ?? null,
    signingSecret: value.SIGNING_SECRET ?? null,
    fetchNetworks: value.FETCH_NETWORKS,
    fetchPauseSeconds: value.FETCH_PAUSE,
    translationServerUrl: value.TRANSLATION_SERVER_URL ?? null,
    isbnLookupUrl: value.ISBN_LOOKUP_URL ?? null,
    demo: value.DEMO ?? !value.DATABASE_URL,
    logLevel: value.LOG_LEVEL,
  };
}

/** Sets a value that this process found or started itself, for every copy of this module in it. */
export function setEnv(
  name: 'DATABASE_URL' | 'AUTH_SECRET' | 'SIGNING_SECRET' | 'RELAY_URL' | 'PORT' | 'DEMO' | 'SIGN_UP' | 'SMTP_URL' | 'MAIL_FROM',
  value: string,
): void {
  process.env[name] = value;
}

/** The origins of the site's pages: that of PUBLIC_URL, or without it both names of this machine. */
export function allowedOrigins(env: Env): string[] {
  return env.publicUrl ? [env.publicUrl] : [`http://localhost:${env.port}`, `http://127.0.0.1:${env.port}`];
}

/** The origin for links in messages. */
export function publicOrigin(): string {
  const { publicUrl, port } = currentEnv();
  return publicUrl ?? `http://localhost:${port}`;
}

/** The environment of this process, read again at each call, since main.ts adds the values of the parts that it starts. */
export function currentEnv(): Env {
  return readEnv(process.env);
}
