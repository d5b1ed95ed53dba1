import { describe, expect, it } from 'vitest';
import { frameOrigins, nodeToEmbed, readEmbed } from '#core/model/nodes/embed';

describe('an address on another site', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=90'],
    ['https://youtu.be/dQw4w9WgXcQ?si=abc', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1'],
    ['https://vimeo.com/76979871/abcdef12', 'https://player.vimeo.com/video/76979871?dnt=1&h=abcdef12'],
    ['https://t.me/V_Zelenskiy_official/1234', 'https://t.me/V_Zelenskiy_official/1234?embed=1'],
    ['https://t.me/s/durov/12', 'https://t.me/durov/12?embed=1'],
    ['https://x.com/jack/status/20', 'https://platform.twitter.com/embed/Tweet.html?id=20&dnt=true'],
    ['https://twitter.com/jack/status/20?s=20', 'https://platform.twitter.com/embed/Tweet.html?id=20&dnt=true'],
  ])('%s can be loaded in a frame', (href, src) => {
    expect(readEmbed(href)?.frame?.src).toBe(src);
  });

  it.each([
    'https://example.org/video',
    'https://www.youtube.com/@channel',
    'https://www.youtube.com/watch?v=<script>',
    'https://youtube.com.example.org/watch?v=dQw4w9WgXcQ',
    'https://t.me/joinchat/AAAA',
    'https://t.me/durov',
    'https://x.com/jack',
    'https://constructor/',
  ])('%s can only be opened where it is', (href) => {
    expect(readEmbed(href)).toMatchObject({ frame: null });
  });

  it.each(['', 'words', 'javascript:alert(1)', 'mailto:a@example.org', 'data:text/html,x'])('%s is none', (href) => {
    expect(readEmbed(href)).toBeNull();
  });

  it('comes in a frame from no origin that the page does not allow', () => {
    for (const href of [
      'https://youtu.be/dQw4w9WgXcQ',
      'https://vimeo.com/1',
      'https://t.me/durov/1',
      'https://x.com/a/status/1',
      'https://x.com@evil.example/a/status/1',
    ]) {
      const frame = readEmbed(href)?.frame;
      if (frame) expect(frameOrigins).toContain(new URL(frame.src).origin);
    }
  });
});

it('a node keeps its address and title, and one without an address is nothing', () => {
  expect(nodeToEmbed({ type: 'embed', attrs: { href: 'https://youtu.be/dQw4w9WgXcQ', title: ' The speech ' } })).toMatchObject({
    title: 'The speech',
    host: 'youtu.be',
  });
  expect(nodeToEmbed({ type: 'embed', attrs: { href: 5 } })).toBeNull();
  expect(nodeToEmbed({ type: 'paragraph', attrs: { href: 'https://youtu.be/dQw4w9WgXcQ' } })).toBeNull();
});
