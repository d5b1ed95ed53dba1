import { say } from '#server/base/say';

const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const style = 'body{font:1rem/1.5 system-ui,sans-serif;max-inline-size:40rem;margin:10vh auto;padding-inline:1rem;color-scheme:light dark}';

/** Renders the page behind the link in a mail: it asks for confirmation, confirms that no more mails are sent, or refuses the link (404). */
export function unsubscribePage(state: 'ask' | 'done' | 'noLink'): Response {
  const words = say(`unsubscribe.${state}`);
  const form = state === 'ask' ? `<form method="post"><button>${say('unsubscribe.button')}</button></form>` : '';
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${say('unsubscribe.title')}</title><style>${style}</style><main><h1>${say('unsubscribe.title')}</h1><p>${words}</p>${form}</main></html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': 'no-store' };
  return new Response(page, { status: state === 'noLink' ? 404 : 200, headers: { ...headers, 'referrer-policy': 'no-referrer' } });
}
