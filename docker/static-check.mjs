/** What `docker compose config` would say and a little more, found without Docker. Every check returns sentences; none = fine. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const secretName = /PASSWORD|SECRET|TOKEN|_KEY$/;
const neededByServers = [
  'DATABASE_URL',
  'DATA_DIR',
  'SECRET_KEY',
  'SMS_PROVIDER',
  'PUBLIC_URL',
  'REDIS_URL',
  'MEILI_URL',
];
const passedToTheApi = ['/api/', '/api/events', '/1c/', '/bitrix/admin/1c_exchange.php', '/health/'];

const read = (...parts) => readFileSync(path.join(...parts), 'utf8');

/** Services, networks, volumes and the order of starting: everything named exists, everything running says how it feels. */
export function composeFindings(directory, file) {
  const compose = parse(read(directory, file), { merge: true });
  const services = Object.entries(compose.services ?? {});
  return services.flatMap(([name, service]) => {
    const missing = (kind, names, known) =>
      names
        .filter((one) => !(one in (known ?? {})))
        .map((one) => `${file}: ${name} names the ${kind} ${one}, which is nowhere`);
    const volumes = (service.volumes ?? []).map((volume) => volume.split(':')[0]);
    return [
      ...missing('service', Object.keys(service.depends_on ?? {}), compose.services),
      ...missing('network', service.networks ?? [], compose.networks),
      ...missing('volume', volumes, compose.volumes),
      ...(service.image || service.build ? [] : [`${file}: ${name} has neither an image nor a build`]),
      ...(service.image?.endsWith(':latest') ? [`${file}: ${name} runs whatever is latest`] : []),
      ...(service.privileged ? [`${file}: ${name} is privileged`] : []),
      ...(service.healthcheck || saysHealth(directory, service)
        ? []
        : [`${file}: ${name} has no health check`]),
    ];
  });
}

function saysHealth(directory, { build }) {
  return Boolean(build) && /^HEALTHCHECK /m.test(read(directory, '..', build.dockerfile));
}

/** Secrets come from outside and their absence stops the deployment; the example file knows every variable. */
export function environmentFindings(directory, file) {
  const text = read(directory, file);
  const compose = parse(text, { merge: true });
  const example = new Set(
    [...read(directory, '.env.example').matchAll(/^([A-Z0-9_]+)=/gm)].map((match) => match[1]),
  );
  const used = [...text.matchAll(/\$\{([A-Z0-9_]+)(:?[-?][^}]*)?\}/g)].map(([, name, rule]) => ({
    name,
    rule: rule ?? '',
  }));
  const optional = new Set(['SMS_HTTP_TOKEN']); // needed by one provider only; the API itself refuses its absence there
  const servers = ['api', 'worker'].map((name) => [name, compose.services[name]?.environment ?? {}]);
  return [
    ...used.filter(({ name }) => !example.has(name)).map(({ name }) => `.env.example does not know ${name}`),
    ...used
      .filter(({ name, rule }) => secretName.test(name) && !optional.has(name) && !rule.startsWith(':?'))
      .map(({ name }) => `${file}: ${name} is a secret, it must be demanded by :?`),
    ...Object.entries(compose.services).flatMap(([name, service]) =>
      Object.entries(service.environment ?? {})
        .filter(([key, value]) => secretName.test(key) && !String(value).includes('${'))
        .map(([key]) => `${file}: the secret ${key} of ${name} is written down`),
    ),
    ...servers.flatMap(([name, environment]) => [
      ...neededByServers
        .filter((key) => !(key in environment))
        .map((key) => `${file}: ${name} does not get ${key}`),
      ...('DATABASE_OWNER_URL' in environment ? [`${file}: ${name} gets the owner of the database`] : []),
    ]),
  ];
}

/** The images: what they copy exists, they do not run as root, no secret is baked in. */
export function imageFindings(directory, name) {
  const text = read(directory, name).replaceAll('\\\n', ' ');
  const instructions = text.split('\n').filter((line) => /^[A-Z]+ /.test(line));
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
  const copied = instructions
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(/\s+/).slice(1, -1));
  const user = last.find((line) => line.startsWith('USER '));
  const ordinary = user ? !/^USER (root|0)\b/.test(user) : /nginx-unprivileged/.test(last[0]);
  return [
    ...copied
      .filter((source) => !existsSync(path.join(directory, '..', source)))
      .map((source) => `${name} copies ${source}, which is nowhere`),
    ...(ordinary ? [] : [`${name} runs as root`]),
    ...(last.some((line) => line.startsWith('HEALTHCHECK ')) ? [] : [`${name} has no health check`]),
    ...instructions
      .filter((line) => /^(ARG|ENV) /.test(line) && secretName.test(line))
      .map((line) => `${name} bakes a secret in: ${line}`),
  ];
}

/** nginx passes on what the API serves, keeps what 1C and the event stream need, and sends the API's own content policy. */
export function nginxFindings(directory) {
  const text = read(directory, 'nginx.conf').replace(/#.*$/gm, '');
  const policyOfApi = [
    ...read(directory, '../apps/api/src/serve-cabinet.ts').matchAll(/^ {2}"([^"]+)",$/gm),
  ].map((match) => match[1]);
  const policyOfNginx = read(directory, 'security-headers.conf').match(
    /Content-Security-Policy "([^"]+)"/,
  )?.[1];
  const timeout = Number(text.match(/proxy_read_timeout (\d+)s;/)?.[1]);
  const events = text.match(/location = \/api\/events \{([^}]*)\}/)?.[1] ?? '';
  return [
    ...(count(text, '{') === count(text, '}') ? [] : ['nginx.conf: the braces do not match']),
    ...passedToTheApi
      .filter((place) => !new RegExp(`location (= )?${place} \\{[^}]*proxy_pass`).test(text))
      .map((place) => `nginx.conf does not pass ${place} to the API`),
    ...(timeout >= 200 ? [] : ['nginx.conf: 1C waits 180 s, proxy_read_timeout must be at least 200 s']),
    ...(events.includes('proxy_buffering off') ? [] : ['nginx.conf buffers the stream of events']),
    ...(policyOfApi.length > 0 && policyOfNginx === policyOfApi.join('; ')
      ? []
      : ['security-headers.conf: the content policy differs from apps/api/src/serve-cabinet.ts']),
  ];
}

const count = (text, sign) => text.split(sign).length - 1;
