/**
 * PostgreSQL refuses to run as root, yet `npm start` must work as root too, also from a clone under /root (0700).
 * Three ways, tried in this order:
 *  - `user`: we are not root, nothing to do;
 *  - `namespace`: a user namespace in which the server sees uid 65534 while its files stay root's: no new account, no chown;
 *  - `setuid`: containers without user namespaces, or data that already belongs to somebody else: drop to that account.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';

const enterNamespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
const nobody = { uid: 65534, gid: 65534 };
const reachableByAll = '/var/lib/optovik-postgres';

/**
 * @param {string} binaries directory from findBinaries()
 * @param {string} dataDir  where the cluster lies or shall lie
 * @param {'namespace' | 'setuid'} [forced] skips the probing (tests)
 * @returns {{ mode: string, binaries: string, dataDir: string, owner: {uid: number, gid: number} | undefined,
 *   command(program: string, args: string[]): { file: string, args: string[], options: object } }}
 */
export function chooseAccount(binaries, dataDir, forced) {
  if (process.getuid?.() !== 0) return account('user', { binaries, dataDir });

  const existing = clusterPlaces(dataDir).find((directory) => existsSync(directory));
  const existingOwner = existing && ownerOf(existing);
  if (existingOwner && existingOwner.uid !== 0) return dropTo(existingOwner, binaries, dataDir);
  if (forced !== 'setuid' && namespaceWorks(binaries, dataDir)) {
    return account('namespace', { binaries, dataDir, prefix: enterNamespace });
  }
  return dropTo(accountNamed('postgres') ?? accountNamed('nobody') ?? nobody, binaries, dataDir);
}

function account(mode, { binaries, dataDir, prefix = [], owner }) {
  const chain = [...prefix, ...dieWithParent()];
  return {
    mode,
    binaries,
    dataDir,
    owner,
    command(program, args) {
      const [file, ...rest] = [...chain, path.join(binaries, 'bin', program), ...args];
      return { file, args: rest, options: { cwd: '/', ...owner } };
    },
  };
}

/** The kernel sends the server SIGINT (fast shutdown) when we die, even by kill -9: no orphan keeps the data directory. */
function dieWithParent() {
  const prefix = ['setpriv', '--pdeathsig', 'INT', '--'];
  return process.platform === 'linux' && succeeds([...prefix, 'true']) ? prefix : [];
}

function namespaceWorks(binaries, dataDir) {
  const parent = path.dirname(dataDir);
  return (
    succeeds([...enterNamespace, path.join(binaries, 'bin', 'postgres'), '-V']) &&
    succeeds([...enterNamespace, 'test', '-w', parent, '-a', '-x', parent])
  );
}

function dropTo(owner, binaries, dataDir) {
  const usableBinaries = succeeds([path.join(binaries, 'bin', 'postgres'), '-V'], owner)
    ? binaries
    : copyBinaries(binaries);
  const parent = path.dirname(dataDir);
  const usableDataDir = succeeds(['test', '-x', parent], owner) ? dataDir : relocated('data', dataDir);
  return account(`setuid ${owner.uid}`, { binaries: usableBinaries, dataDir: usableDataDir, owner });
}

/** The account cannot enter our clone (think of /root): give it a copy it can read. */
function copyBinaries(binaries) {
  const copy = relocated('bin', readFileSync(path.join(binaries, 'bin', 'postgres')));
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(binaries, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch {
      rmSync(unfinished, { recursive: true, force: true }); // another start was faster
    }
  }
  return copy;
}

/** Where the cluster of `dataDir` can lie: there, or moved to where the account of the server can reach it. */
export const clusterPlaces = (dataDir) => [dataDir, relocatedPath('data', dataDir)];

const relocatedPath = (kind, identity) =>
  path.join(reachableByAll, `${kind}-${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`);

function relocated(kind, identity) {
  mkdirSync(reachableByAll, { recursive: true, mode: 0o755 });
  return relocatedPath(kind, identity);
}

/** Hands a file or an empty directory to the account that will run the server. */
export function handOver(file, owner) {
  if (owner) chownSync(file, owner.uid, owner.gid);
}

function ownerOf(file) {
  const { uid, gid } = statSync(file);
  return { uid, gid };
}

function accountNamed(name) {
  const ask = (flag) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const [uid, gid] = [ask('-u'), ask('-g')];
  return uid.status === 0 && gid.status === 0
    ? { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    : undefined;
}

function succeeds([file, ...args], options) {
  return spawnSync(file, args, { stdio: 'ignore', cwd: '/', ...options }).status === 0;
}
