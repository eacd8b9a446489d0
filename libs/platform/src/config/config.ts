import { z } from 'zod';

const Flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Everything a server process may be told from outside. `process.env` is read here and nowhere else. */
const Environment = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'a postgres:// address'),
    DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(20),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    PUBLIC_URL: z.url().optional(),
    DATA_DIR: z.string().min(1),
    SECRET_KEY: z.string().min(32, 'at least 32 characters'),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\//)
      .optional(),
    MEILI_URL: z.url().optional(),
    MEILI_KEY: z.string().optional(),
    SMS_PROVIDER: z.enum(['demo', 'http']),
    SMS_HTTP_URL: z.url().optional(),
    SMS_HTTP_TOKEN: z.string().min(8).optional(),
    DEMO: Flag.default(false),
    WEB_ROOT: z.string().optional(),
    LOG_LEVEL: z.enum(['error', 'warn', 'log', 'debug']).default('log'),
    TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
    /** Bootstraps the first admin when the base has no staff yet. */
    FIRST_ADMIN_PHONE: z.string().optional(),
    FIRST_ADMIN_NAME: z.string().default('Администратор'),
    /** After how many minutes without a request 1C counts as silent. */
    ONEC_SILENT_MINUTES: z.coerce.number().positive().default(15),
    /** How long `mode=import` is held before `progress` is answered. */
    ONEC_IMPORT_HOLD_MS: z.coerce.number().int().min(50).max(60_000).default(20_000),
    ONEC_SESSION_MINUTES: z.coerce.number().positive().default(60),
    ONEC_FILE_LIMIT: z.coerce.number().int().min(1024).max(50_000_000).default(20_000_000),
    /** How often the worker looks for work nobody woke it up for. */
    POLL_INTERVAL_MS: z.coerce.number().int().min(50).max(60_000).default(5_000),
    /** Lease of an import; a killed worker's file is taken over after it. */
    IMPORT_LEASE_MS: z.coerce.number().int().min(500).max(600_000).default(30_000),
  })
  .refine((env) => env.SMS_PROVIDER !== 'http' || (env.SMS_HTTP_URL && env.SMS_HTTP_TOKEN), {
    message: 'SMS_PROVIDER=http needs SMS_HTTP_URL and SMS_HTTP_TOKEN',
    path: ['SMS_HTTP_URL'],
  });

export type Config = Readonly<z.infer<typeof Environment>>;

/** Injection token of the frozen configuration. */
export const CONFIG = Symbol('CONFIG');

/** @throws Error that names every wrong variable: the process refuses to start. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const known = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(known);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration is wrong, the process does not start:\n${faults.join('\n')}`);
}
