// @vitest-environment happy-dom
import { act, createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { IntlProvider } from 'use-intl';
import { expect, it } from 'vitest';
import { MentionField } from '#app/_editor/comments/MentionField';
import messages from '#app/_editor/messages/en.json';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

function Form() {
  const [value, setValue] = useState('');
  const people = [{ id: 'u1', name: 'Olena Kovalenko' }];
  return createElement(MentionField, { label: 'Comment', value, people, onType: setValue, onPick: () => undefined });
}

it('the caret stands behind a chosen name before the next key, with the words that follow kept behind it', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  // biome-ignore lint/correctness/noChildrenProp: the types want children among the properties
  const page = createElement(IntlProvider, { locale: 'en', messages, timeZone: 'UTC', children: createElement(Form) });
  await act(async () => createRoot(place).render(page));
  const field = place.querySelector('textarea') as HTMLTextAreaElement;
  field.focus();
  // The typed letters are before other words, and the event is that of a key.
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, 'Ask @ol about the minutes.');
  field.setSelectionRange('Ask @ol'.length, 'Ask @ol'.length);
  await act(async () => field.dispatchEvent(new Event('input', { bubbles: true })));
  expect(place.querySelector('[role=option]')?.textContent).toBe('Olena Kovalenko');
  act(() => void field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  expect(field.value).toBe('Ask @Olena Kovalenko about the minutes.');
  expect(field.selectionStart).toBe('Ask @Olena Kovalenko '.length);
});
