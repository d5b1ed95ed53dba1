// @vitest-environment happy-dom
import { act, createElement, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { IntlProvider } from 'use-intl';
import { expect, it, vi } from 'vitest';
import messages from '#app/_editor/messages/en.json';
import { Boundary } from '#app/_editor/ui/Boundary';
import { hashOf } from '#app/_editor/ui/hashOf';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

it('a component that throws leaves the rest of the page intact, and returns once it renders', async () => {
  // React also logs the error, which is not under test.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let isBroken = true;
  let isClosed = false;
  const Event = (): ReactNode => {
    if (isBroken) throw new Error('too much');
    return createElement('p', null, 'An event');
  };
  const close = () => {
    isClosed = true;
  };
  const place = document.body.appendChild(document.createElement('div'));
  // biome-ignore lint/correctness/noChildrenProp: the types want children among the properties
  const boundary = createElement(Boundary, { of: 'event', onClose: close, children: createElement(Event) });
  const page = createElement('main', null, boundary, createElement('p', null, 'The rest'));
  // biome-ignore lint/correctness/noChildrenProp: the types want children among the properties
  await act(async () => createRoot(place).render(createElement(IntlProvider, { locale: 'en', messages, timeZone: 'UTC', children: page })));
  expect(place.querySelector('[role=alert]')?.textContent).toContain('This event cannot be shown');
  expect(place.textContent).toContain('The rest');
  const [again, away] = [...place.querySelectorAll('button')];
  await act(async () => away?.click());
  expect(isClosed).toBe(true);
  isBroken = false;
  await act(async () => again?.click());
  expect(place.textContent).toBe('An eventThe rest');
});

it('a malformed fragment names nothing', () => {
  expect(['#e1', '#a%20b', '#', '', '#100%', '#%E0%A4'].map(hashOf)).toEqual(['e1', 'a b', null, null, null, null]);
});
