/**
 * Fills an empty portal with the demo wholesaler, as a person and 1C would: the assortment comes from the simulator through the real
 * exchange protocol, terms and people are entered over the API by the admin, orders are placed by buyers and taken by the simulator.
 * No SQL. A load that was cut short is begun again and finds what is there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findFreePort } from '../free-port.mjs';
import { fromRoot } from '../paths.mjs';
import { enterPartners } from './enter-partners.mjs';
import { openChannel } from './open-channel.mjs';
import { signIn } from './portal-client.mjs';
import { placeHistory } from './place-history.mjs';
import { runSimulatorOnce, withLivelySimulator } from './simulator-runs.mjs';

export const demoWorld = () =>
  JSON.parse(readFileSync(fromRoot('integration-1c/simulator/src/demo/partners.json'), 'utf8'));

/** The admin whom the server opens at its first start (FIRST_ADMIN_PHONE). */
export const demoAdminPhone = () => demoWorld().people.find((person) => person.staffRole === 'admin').phone;

/**
 * @param {object} request
 * @param {string} request.baseUrl         of the running portal
 * @param {(line: string) => void} request.say
 * @param {string} request.dataDir         where the marker and the base of the simulator are kept
 * @param {string} request.simulatorEntry  the built simulator
 */
export async function loadDemo({ baseUrl, say, dataDir, simulatorEntry }) {
  const world = demoWorld();
  const admin = await signIn(baseUrl, demoAdminPhone());
  const channel = await openChannel(admin, world.organization);
  const simulator = {
    entry: simulatorEntry,
    stateFile: path.join(dataDir, 'one-c-base.json'),
    connection: (url) => [
      '--url',
      url,
      '--login',
      channel.login,
      '--password',
      channel.password,
      '--channel',
      channel.code,
    ],
  };

  await runSimulatorOnce(simulator, baseUrl);
  say('the assortment has come through the exchange');
  await enterPartners(admin, world, channel.id);
  say(`entered ${world.partners.length} partners and ${world.people.length} people`);
  await withLivelySimulator(simulator, baseUrl, () => placeHistory(baseUrl, world));
  say('the first orders have travelled to 1C and back');

  const controlPort = await findFreePort(3400);
  const simulatorArgs = [
    ...simulator.connection('{baseUrl}'),
    ...['--demo', '--state', simulator.stateFile],
    ...['--interval', '3', '--catalog-interval', '120', '--pace', '6', '--control-port', String(controlPort)],
  ];
  const marker = path.join(dataDir, 'demo-loaded.json');
  writeFileSync(marker, JSON.stringify({ simulatorArgs, controlPort, signIns: signInsOf(world) }, null, 2), {
    mode: 0o600,
  });
}

const roleNames = {
  buyer: 'Покупатель',
  accountant: 'Бухгалтер партнёра',
  approver: 'Согласующий',
  director: 'Директор партнёра',
};
const staffNames = {
  manager: 'Менеджер',
  accountant: 'Бухгалтер',
  director: 'Директор',
  admin: 'Администратор',
};

/** One person of each role, for the table that the launcher prints. */
function signInsOf({ people, partners }) {
  const partnerName = (key) => partners.find((partner) => partner.key === key).name;
  const rows = people.map((person) => {
    const [membership] = person.memberships;
    const role = person.staffRole
      ? staffNames[person.staffRole]
      : `${roleNames[membership.roles[0]]}, ${partnerName(membership.partner)}`;
    return {
      role,
      name: person.name,
      phone: person.phone,
      kind: person.staffRole ?? `member-${membership.roles[0]}`,
    };
  });
  const seen = new Set();
  return rows.filter(({ kind }) => !seen.has(kind) && seen.add(kind)).map(({ kind: _, ...row }) => row);
}
