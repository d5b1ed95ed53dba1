import { createServer } from 'node:http';
import { collectDefaultMetrics, type Registry } from 'prom-client';

/** Serves the metrics for Prometheus on a port of their own, so that the public cannot reach them. Rejects when the port is in use. */
export async function serveMetrics(registry: Registry, port: number, host: string): Promise<{ stop(): Promise<void> }> {
  collectDefaultMetrics({ register: registry });
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
