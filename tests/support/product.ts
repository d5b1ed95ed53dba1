import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '#server/base/database/embedded';
import { freePort } from '#server/base/freePort';

/** The whole product as `npm start` runs it, on a free port with its own data folder. */
export class Product {
  private process: ChildProcess | null = null;
  private said = '';

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    private readonly environment: Record<string, string>,
    private readonly part: 'all' | 'web' | 'relay' | 'worker',
  ) {}

  static async start(
    environment: Record<string, string> = {},
    part: 'all' | 'web' | 'relay' | 'worker' = 'all',
    port?: number,
  ): Promise<Product> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'annalist-product-'));
    const product = new Product(dataDir, port ?? (await freePort()), environment, part);
    await product.run();
    return product;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Undefined while it is stopped. */
  get pid(): number | undefined {
    return this.process?.pid;
  }

  get output(): string {
    return this.said;
  }

  /** Starts the process again after `kill`. Resolves when it is ready. */
  async run(): Promise<void> {
    const { DATABASE_URL: _database, REDIS_URL: _redis, ...inherited } = process.env;
    const child = spawn(process.execPath, [path.resolve('.build/server/main.js'), this.part], {
      env: {
        ...inherited,
        NODE_ENV: 'production',
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        LOG_LEVEL: 'warn',
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    const keep = (bytes: Buffer) => {
      this.said += bytes.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const deadline = Date.now() + 180_000;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The product ended with ${child.exitCode}:\n${this.said}`);
      if (await this.isReady()) return;
      if (Date.now() > deadline) throw new Error(`The product was not ready in three minutes:\n${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/api/health`)).ok;
    } catch {
      return false;
    }
  }

  /** Like a power cut: no handler runs. The embedded PostgreSQL survives, as it does for a user. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** In order, with its data kept for the next `run`. */
  async halt(): Promise<void> {
    await this.end('SIGTERM');
  }

  async stop(): Promise<void> {
    await this.halt();
    if (!this.environment.DATABASE_URL) {
      // Whatever a kill left behind.
      const postgres = await startEmbeddedPostgres(this.dataDir);
      await postgres.stop();
    }
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}
