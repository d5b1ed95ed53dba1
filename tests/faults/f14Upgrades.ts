import { randomUUID } from 'node:crypto';
import { RawLine, upgradeRequest } from '../support/rawLine';
import { TestRelay } from '../support/relay';
import type { Fault } from './fault';

const [none, longest] = [[] as string[], 4_096];

export const refusedUpgrades: Fault = {
  id: 'F14',
  name: 'upgrades come with every wrong origin, cookie and path',
  bar: 'accepted=0 unanswered=0 refused_good=0',
  async run(context) {
    const relay = await TestRelay.start({ limits: { refuseAgainMs: 0 } });
    context.after(() => relay.stop());
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc('ours');
    const { origin } = relay;
    const { host } = new URL(origin);
    const path = `/collab/v1/${docId}.1`;
    const upper = docId.replace(/[0-9a-f]/, 'F').toUpperCase();

    const origins: [string, string[]][] = [
      ['none', none],
      ['null', ['Origin: null']],
      ['foreign', ['Origin: https://evil.example']],
      ['foreign that begins like ours', [`Origin: ${origin}.evil.example`]],
      ['ours as the user of a foreign one', [`Origin: http://${host}@evil.example`]],
      ['ours with another port', [`Origin: ${origin}0`]],
      ['ours without its port', ['Origin: http://127.0.0.1']],
      ['ours by another protocol', [`Origin: https://${host}`]],
      ['ours with a path', [`Origin: ${origin}/`]],
      ['ours in capitals', [`Origin: ${origin.toUpperCase()}`]],
      ['ours beside a foreign one', [`Origin: ${origin} https://evil.example`]],
      ['a foreign one, then ours', ['Origin: https://evil.example', `Origin: ${origin}`]],
      ['ours, under the name of an older protocol', [`Sec-WebSocket-Origin: ${origin}`]],
      ['empty', ['Origin:']],
      ['very long', [`Origin: ${origin}${'a'.repeat(longest)}`]],
    ];
    const cookies: [string, string[]][] = [
      ['none', none],
      ['empty', ['Cookie:']],
      ['of nobody', ['Cookie: user=']],
      ['of somebody without a role', ['Cookie: user=eve']],
      ['that has ended', ['Cookie: user=ada.2020-01-01']],
      ['with a newline written out', ['Cookie: user=ada%0a']],
      ['as another header', ['Authorization: user=ada', 'X-Cookie: user=ada']],
      ['very long', [`Cookie: user=${'a'.repeat(longest)}`]],
    ];
    const paths: [string, string][] = [
      ['root', '/'],
      ['no doc', '/collab/v1/'],
      ['no epoch', `/collab/v1/${docId}`],
      ...['', '0', '2', '01', '-1', '+1', '1e0', '0x1', '1.1', '999999999', '1000000000', '9'.repeat(longest), '%31', '１'].map(
        (epoch): [string, string] => [`epoch ${epoch.slice(0, 12)}`, `/collab/v1/${docId}.${epoch}`],
      ),
      ['another doc', `/collab/v1/${randomUUID()}.1`],
      ['capitals', `/collab/v1/${upper}.1`],
      ['up and down', `/collab/v1/../v1/${docId}.1`],
      ['up and down, written out', `/collab/v1/%2e%2e/v1/${docId}.1`],
      ['up after the doc', `${path}/..`],
      ['two slashes', `//collab/v1/${docId}.1`],
      ['a backslash', `/collab\\v1\\${docId}.1`],
      ['a NUL', `${path}%00`],
      ['a NUL in the doc', `/collab/v1/${docId.slice(0, 8)}%00${docId.slice(8)}.1`],
      ['a part', `${path}/more`],
      ['a slash', `${path}/`],
      ['a parameter', `${path};a=b`],
      ['a fragment', `${path}#?ack=1`],
      ['any doc', '/collab/v1/*.1'],
      ['braces', `/collab/v1/{${docId}}.1`],
      ['no dashes', `/collab/v1/${docId.replaceAll('-', '')}.1`],
      ['SQL', `/collab/v1/${docId}'--.1`],
      ['a whole address', `http://${host}${path}`],
      ['another version', `/collab/v2/${docId}.1`],
      ['4 KB', `/collab/v1/${'a'.repeat(longest)}.1`],
      ['a query of 4 KB', `${path}?${'a'.repeat(longest)}`],
      ['64 KB', `/collab/v1/${'a'.repeat(65_536)}.1`],
    ];
    const good = { origin: [`Origin: ${origin}`], cookie: ['Cookie: user=ada'] };
    const wrong: [string, string][] = [
      ...origins.map(([what, lines]): [string, string] => [`origin ${what}`, upgradeRequest(path, [...lines, ...good.cookie])]),
      ...cookies.map(([what, lines]): [string, string] => [`cookie ${what}`, upgradeRequest(path, [...lines, ...good.origin])]),
      ...origins.flatMap(([a, lines]) =>
        cookies.map(([b, more]): [string, string] => [`origin ${a} and cookie ${b}`, upgradeRequest(path, [...lines, ...more])]),
      ),
      ...paths.map(([what, at]): [string, string] => [`path ${what}`, upgradeRequest(at, [...good.origin, ...good.cookie])]),
      ...handshakes(upgradeRequest(path, [...good.origin, ...good.cookie])),
    ];
    const accepted: string[] = [];
    const unanswered: string[] = [];
    for (const [what, request] of wrong) {
      const status = await statusOf(origin, request);
      if (status === 101) accepted.push(what);
      if (status === 0) unanswered.push(what);
    }
    let refusedGood = 0;
    for (const query of ['', '?ack=1', '?', '?ack=1&ack=2&%00', '?%zz'])
      if ((await statusOf(origin, upgradeRequest(`${path}${query}`, [...good.origin, ...good.cookie]))) !== 101) refusedGood += 1;
    const named = [...accepted, ...unanswered].map((what) => ` (${what})`).join('');
    return {
      figure: `accepted=${accepted.length} unanswered=${unanswered.length} of ${wrong.length} refused_good=${refusedGood}${named}`,
      isWithinBar: accepted.length === 0 && unanswered.length === 0 && refusedGood === 0,
    };
  },
};

/** Handshakes that RFC 6455 does not allow. */
function handshakes(request: string): [string, string][] {
  const changed = (from: RegExp | string, to: string) => request.replace(from, to);
  return [
    ['by POST', changed('GET', 'POST')],
    ['without a key', changed(/Sec-WebSocket-Key: .*\r\n/, '')],
    ['with a short key', changed(/Sec-WebSocket-Key: .*/, 'Sec-WebSocket-Key: abc')],
    ['without a version', changed(/Sec-WebSocket-Version: .*\r\n/, '')],
    ['to another protocol', changed('Upgrade: websocket', 'Upgrade: h2c')],
    ['without an upgrade', changed(/Upgrade: websocket\r\n/, '')],
  ];
}

/** The HTTP status; 0: no answer in time. */
async function statusOf(origin: string, request: string): Promise<number> {
  const line = new RawLine(origin, request);
  const timer = setTimeout(() => line.end(), 3_000);
  const status = await line.status;
  clearTimeout(timer);
  line.end();
  return status;
}
