import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { request } from '#app/_editor/http/request';

test('a response that ends early counts as an unreachable server', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"half":', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    await expect(request('GET', `http://127.0.0.1:${port}/`)).rejects.toMatchObject({ name: 'HttpProblem', status: 0, code: 'offline' });
  } finally {
    server.close();
  }
});

test('an error without words of ours is named in words, not by the status of HTTP alone', async () => {
  const server = createServer((_request, response) => response.writeHead(502).end('<html>Bad gateway</html>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const message = 'The server answered with an error (502).';
    await expect(request('GET', `http://127.0.0.1:${port}/`)).rejects.toMatchObject({ status: 502, message });
  } finally {
    server.close();
  }
});
