import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { findPrograms, type PostgresPrograms, programTimeoutSeconds } from '#server/base/database/postgresPrograms';
import { freePort } from '#server/base/freePort';
import { loadSecret } from '#server/base/secret';

/** The interval of checks whether the server has ended by itself. */
const watchMs = 500;
/** After a crash PostgreSQL's child processes hold its shared memory for a moment, so a restart may fail at first. */
const restartTries = 10;
const restartPauseMs = 1_000;

export interface EmbeddedPostgres {
  url: string;
  /** Whether it was running already: started by another process, or by one that was killed. */
  wasRunning: boolean;
  /** Restarts it on the same port whenever it ends by itself. Calls `onLost` when that fails. Ends with `stop`. */
  watch(events: { onRestarted: () => void; onLost: (error: unknown) => void }): void;
  /** `immediate` is a crash: the next start recovers all commits. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
}

/**
 * Starts a PostgreSQL server with its cluster in `directory`, on the given port or a free loopback port. The first call creates
 * the cluster. A server that a killed process left running there is used instead. Throws, and changes nothing, when the
 * cluster's folder contains anything but a complete cluster.
 */
export async function startEmbeddedPostgres(directory: string, wantedPort?: number): Promise<EmbeddedPostgres> {
  const programs = await findPrograms(directory);
  const cluster = path.join(directory, 'postgres');
  const passwordFile = path.join(directory, 'postgres-password');
  if (!(await isCluster(cluster))) await makeCluster(cluster, passwordFile, programs);
  else if (!existsSync(passwordFile)) throw new Error(`${passwordFile} is missing: bring it back from a backup. Nothing was changed.`);

  const password = await loadSecret(passwordFile);
  const runningAt = await runningPort(cluster);
  const port = runningAt ?? wantedPort ?? (await freePort());
  if (runningAt === null) await startServer(cluster, port, programs);
  let timer: NodeJS.Timeout | null = null;
  return {
    url: `postgresql://annalist:${password}@127.0.0.1:${port}/postgres`,
    wasRunning: runningAt !== null,
    watch({ onRestarted, onLost }) {
      const look = async () => {
        if ((await runningPort(cluster)) === null && timer) {
          await restart(cluster, port, programs, () => timer !== null);
          onRestarted();
        }
        timer &&= setTimeout(lookSafely, watchMs);
      };
      const lookSafely = () => void look().catch(onLost);
      timer = setTimeout(lookSafely, watchMs);
    },
    async stop(mode = 'fast') {
      if (timer) clearTimeout(timer);
      timer = null;
      if ((await runningPort(cluster)) === null) return;
      await programs.pgCtl(['stop', '--wait', `--mode=${mode}`, `--pgdata=${cluster}`]);
    },
  };
}

/** False: the folder is empty. Throws when it contains something else than a cluster, as after an incomplete restore. */
async function isCluster(cluster: string): Promise<boolean> {
  if (existsSync(path.join(cluster, 'PG_VERSION'))) return true;
  const found = existsSync(cluster) ? await readdir(cluster) : [];
  if (found.length === 0) return false;
  throw new Error(
    `${cluster} is no whole PostgreSQL cluster: its PG_VERSION is missing. Nothing was changed. Bring the folder back from a backup, or move it away to begin with an empty database.`,
  );
}

/** Creates the cluster beside its place and then moves it there, so that a killed start leaves no partial cluster. */
async function makeCluster(cluster: string, passwordFile: string, programs: PostgresPrograms): Promise<void> {
  await loadSecret(passwordFile, 24);
  await programs.giveTo(passwordFile);
  const draft = `${cluster}-new-${randomUUID()}`;
  await mkdir(draft, { mode: 0o700 });
  await programs.giveTo(draft);
  try {
    await programs.initdb([
      `--pgdata=${draft}`,
      '--username=annalist',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same rules of sorting and letter case on every machine, whatever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ]);
    await rename(draft, cluster);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process may have created it meanwhile, with the same password.
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) throw error;
  }
}

async function startServer(cluster: string, port: number, programs: PostgresPrograms): Promise<void> {
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  const log = path.join(cluster, 'server.log');
  await programs.pgCtl(['start', '--wait', `--timeout=${programTimeoutSeconds}`, `--pgdata=${cluster}`, `--log=${log}`, '-o', options]);
}

/** Throws the error of the last attempt. */
async function restart(cluster: string, port: number, programs: PostgresPrograms, isWanted: () => boolean): Promise<void> {
  for (let left = restartTries; ; left -= 1) {
    try {
      return await startServer(cluster, port, programs);
    } catch (error) {
      if (left <= 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, restartPauseMs));
      if (!isWanted()) return;
    }
  }
}

/**
 * The port of the server that runs on this cluster, or null. Line 1 of the file is its process id, line 2 its folder, line 4 its port.
 * Throws for the copy of a cluster whose server runs: the file in it names that server, which has other data.
 */
async function runningPort(cluster: string): Promise<number | null> {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = (await readFile(file, 'utf8')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid || !port || !(await isPostgres(pid))) return null;
  const served = lines[1] ?? '';
  if ((await realPath(served)) !== (await realPath(cluster))) {
    throw new Error(
      `${cluster} is a copy of ${served}, made while PostgreSQL ran there, as process ${pid}: it may have half of a change. Nothing was changed. Stop Annalist, and copy again.`,
    );
  }
  return port;
}

/** The path without symbolic links, or the path itself if nothing is there. */
async function realPath(place: string): Promise<string> {
  return realpath(place).catch(() => path.resolve(place));
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // After a reboot the process id may belong to another program.
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || (await readFile(commandLine, 'utf8')).includes('postgres');
}
