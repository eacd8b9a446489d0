/** What `npm start` was asked for, from the words behind `--` and from the environment. */
import { parseArgs } from 'node:util';
import { Refusal } from './refusal.mjs';

export const defaultPort = 3000;

export const usage = `npm start                 install, build, start PostgreSQL, the API and the worker, open the cabinet
npm start -- --no-demo     without the demo assortment, the demo people and the 1C simulator
npm start -- --reset       forget all data first (embedded: files; own DATABASE_URL: every schema of that database)
npm start -- --reset --yes the same for an own DATABASE_URL without the question
npm start -- --logs        print the logs of the processes here instead of into files
npm start -- --help        this page

PORT=3100                  port of the cabinet and the API (default ${defaultPort} or the next free one)
HOST=0.0.0.0               address to listen on (default 127.0.0.1)
DATA_DIR=/srv/optovik      where the data lies (default .data in the repository)
DATABASE_URL=postgres://owner:password@host/database
                           a PostgreSQL of your own: the owner of the database; may create roles
DATABASE_RUNTIME_URL=...   the role the portal works under, when the owner may not create roles
REDIS_URL, MEILI_URL, SECRET_KEY, PUBLIC_URL, SMS_PROVIDER and the others go to the processes as they are`;

/**
 * @param {string[]} argv words behind `--`
 * @param {Record<string, string | undefined>} environment
 * @throws Refusal for an unknown word or an impossible port
 */
export function parseStart(argv, environment) {
  refuseWordsNpmSwallowed(environment);
  const words = parseWords(argv);
  return {
    help: words.help ?? false,
    reset: words.reset ?? false,
    yes: words.yes ?? false,
    logs: words.logs ?? false,
    demo: !words['no-demo'] && environment.DEMO !== 'false',
    /** undefined = the default port or the next free one */
    port: environment.PORT ? parsePort(environment.PORT) : undefined,
  };
}

function parseWords(argv) {
  const flag = { type: 'boolean' };
  try {
    return parseArgs({
      args: argv,
      options: { help: { ...flag, short: 'h' }, reset: flag, yes: flag, logs: flag, 'no-demo': flag },
    }).values;
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${usage}`);
  }
}

/** `npm start --reset` without the two dashes never reaches us: npm keeps the word as a setting of its own. */
function refuseWordsNpmSwallowed(environment) {
  const swallowed = {
    reset: environment.npm_config_reset,
    'no-demo': environment.npm_config_demo === '' ? 'true' : undefined,
  };
  for (const [word, value] of Object.entries(swallowed)) {
    if (value === 'true') throw new Refusal(`npm kept "--${word}" for itself. Write: npm start -- --${word}`);
  }
}

function parsePort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT=${text} is not a port: it must be a whole number from 1 to 65535.`);
  }
  return port;
}
