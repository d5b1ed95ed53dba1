// Builds what is missing or older than its sources: the Prisma client, the server, the pages.
// "node server/build.mjs" builds all three, "... client" or "... server" up to that one. Plain JavaScript: it runs before anything is built.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const output = path.join(root, '.build');

const steps = {
  client: {
    sources: ['prisma/schema.prisma', 'package-lock.json'],
    result: 'prisma/generated/client.ts',
    say: 'Making the database client',
    run: () =>
      node('node_modules/prisma/build/index.js', ['generate'], {
        // Generating needs no schema engine, but the command line would first download one.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      }),
  },
  server: {
    sources: ['core', 'server', 'prisma/schema.prisma', 'package-lock.json'],
    result: '.build/server/main.js',
    say: 'Building the server',
    run: async () => {
      // Parts of an earlier build have other names.
      await rm(path.join(output, 'server'), { recursive: true, force: true });
      await build({
        absWorkingDir: root,
        // The threads that hold docs, fold logs, run jobs and make pages, and the processes that make pictures and cards, are programs of their own, found beside the server.
        entryPoints: {
          main: 'server/main.ts',
          resetPassword: 'server/resetPassword.ts',
          docThread: 'server/relay/docs/docThread.ts',
          projectorThread: 'server/records/projectorThread.ts',
          workerThread: 'server/jobs/workerThread.ts',
          jobThread: 'server/jobs/jobThread.ts',
          makerThread: 'server/editions/made/makerThread.ts',
          sizesProcess: 'server/images/sizesProcess.ts',
          cardProcess: 'server/editions/cards/cardProcess.ts',
        },
        outdir: '.build/server',
        bundle: true,
        // Keeps dynamic imports apart. In a single file, every thread would load the packages of all kinds of jobs at its start.
        splitting: true,
        platform: 'node',
        format: 'esm',
        target: 'node20.19',
        sourcemap: true,
        plugins: [{ name: 'packages stay outside', setup: keepPackagesOutside }],
        logLevel: 'warning',
      });
    },
  },
  pages: {
    sources: [
      'app',
      'core',
      'server',
      'prisma/schema.prisma',
      'next.config.ts',
      'postcss.config.mjs',
      'proxy.ts',
      'package-lock.json',
      'tsconfig.json',
    ],
    result: '.next/BUILD_ID',
    say: 'Building the pages (about a minute, once)',
    run: () => node('node_modules/next/dist/bin/next', ['build'], { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }),
  },
};

const last = process.argv[2] ?? 'pages';
if (!(last in steps)) {
  console.error(`Usage: node server/build.mjs [${Object.keys(steps).join('|')}]`);
  process.exit(2);
}

/** The program of the step that runs. */
let running = null;
/** The exit code of a build that a signal stops. */
let stopCode = null;
const parentWatchMs = 500;
stopWithPrograms();

for (const [name, step] of Object.entries(steps)) {
  await buildIfStale(name, step);
  if (name === last) break;
}

async function buildIfStale(name, step) {
  const stampFile = path.join(output, `${name}.stamp`);
  const stamp = await fingerprint(step.sources);
  const built = existsSync(path.join(root, step.result)) && existsSync(stampFile) ? await readFile(stampFile, 'utf8') : null;
  if (built === stamp) return;
  console.log(`${step.say} ...`);
  await rm(stampFile, { force: true });
  await step.run();
  await mkdir(output, { recursive: true });
  await writeFile(stampFile, stamp);
}

/** Changes when a file of the sources does. Contents, not times: a fresh clone gives every file a new time. */
async function fingerprint(sources) {
  const hash = createHash('sha256');
  hash.update(process.version);
  for (const source of sources) {
    for (const file of await filesOf(path.join(root, source))) {
      hash
        .update(path.relative(root, file))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesOf(place) {
  if (!existsSync(place)) return [];
  if (!(await stat(place)).isDirectory()) return [place];
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function keepPackagesOutside(bundle) {
  bundle.onResolve({ filter: /^[^.#/]/ }, ({ path: name, kind }) => (kind === 'entry-point' ? null : { path: name, external: true }));
}

/** Stops the running program when this one is stopped: by a signal, or by one to npm, which does not reach this process. */
function stopWithPrograms() {
  for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) process.on(signal, () => stop(code));
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) stop(143);
  };
  if (process.env.npm_lifecycle_event) setInterval(look, parentWatchMs).unref();
}

function stop(code) {
  stopCode = code;
  if (!running) process.exit(code);
  running.kill('SIGTERM');
}

function node(script, args, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child;
    let said = '';
    const keep = (bytes) => {
      said += bytes;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('exit', (code) => {
      running = null;
      if (stopCode !== null) process.exit(stopCode);
      if (code === 0) return resolve();
      console.error(said);
      reject(new Error(`${path.basename(script)} ended with ${code}`));
    });
  });
}
