import * as z from 'zod/mini';

const stage = z.strictObject({
  /** Part of every stack's name, so several stages fit into one account. */
  name: z._default(z.string().check(z.regex(/^[a-z][a-z0-9]{1,11}$/)), 'dev'),
  /** Without account and region the templates fit every account and region. */
  account: z.optional(z.string().check(z.regex(/^\d{12}$/))),
  region: z.optional(z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/))),
  /** Who is told when an alarm goes off; without it the topic has no subscriber. */
  alarmEmail: z.optional(z.email()),
  /** Where the login page may send a seller back to. */
  consoleUrl: z._default(z.url(), 'http://localhost:4000/'),
  logRetentionDays: z._default(z.literal([7, 30, 90, 365]), 30),
  /** Fate of logs, exports and the user pool when their stack is deleted. The table of orders always stays. */
  removal: z._default(z.enum(['retain', 'destroy']), 'retain'),
});

/** Settings of one deployment. */
export type Stage = z.infer<typeof stage>;

/**
 * Settings from the variables `STAGE`, `AWS_ACCOUNT`, `AWS_REGION_OF_STAGE`, `ALARM_EMAIL`, `CONSOLE_URL`,
 * `LOG_RETENTION_DAYS` and `REMOVAL`; each has a default or may be absent.
 * @throws when one of them has a value that no deployment could use.
 */
export function parseStage(variables: Readonly<Record<string, string | undefined>>): Stage {
  const days = variables['LOG_RETENTION_DAYS'];
  const given = {
    name: variables['STAGE'],
    account: variables['AWS_ACCOUNT'],
    region: variables['AWS_REGION_OF_STAGE'],
    alarmEmail: variables['ALARM_EMAIL'],
    consoleUrl: variables['CONSOLE_URL'],
    logRetentionDays: days === undefined ? undefined : Number(days),
    removal: variables['REMOVAL'],
  };
  return stage.parse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

/** The stage that the environment of this process names. */
export function stageFromEnvironment(): Stage {
  // biome-ignore lint/style/noProcessEnv: the one reader of the environment in infra/
  return parseStage(process.env);
}
