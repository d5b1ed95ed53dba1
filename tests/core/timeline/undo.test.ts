import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { edit } from '#core/timeline/edits/transaction';
import { asOneStep, createUndo } from '#core/timeline/undo';

const started = () => {
  const doc = new Y.Doc();
  const undo = createUndo(doc);
  const set = (field: string, value: string) => edit(doc, ({ timeline }) => void timeline.set(field, value));
  const fields = () => edit(doc, ({ timeline }) => timeline.toJSON());
  return { undo, set, fields };
};

test('one act is one step of undo, however soon it follows an edit and another follows it', () => {
  const { undo, set, fields } = started();
  set('a', 'before');
  asOneStep(undo, () => set('b', 'the act'));
  set('c', 'after');
  undo.undo();
  expect(fields()).toEqual({ a: 'before', b: 'the act' });
  undo.undo();
  expect(fields()).toEqual({ a: 'before' });
});

test('an act is taken back alone, and not once a later edit stands on top of it', () => {
  const { undo, set, fields } = started();
  set('a', 'before');
  const step = asOneStep(undo, () => set('b', 'the act'));
  set('c', 'after');
  expect(step.isLast()).toBe(false);
  step.takeBack();
  expect(fields()).toEqual({ a: 'before', b: 'the act', c: 'after' });
  undo.undo();
  expect(step.isLast()).toBe(true);
  step.takeBack();
  expect(fields()).toEqual({ a: 'before' });
});

test('an act that changes nothing takes nothing back', () => {
  const { undo, set, fields } = started();
  set('a', 'before');
  asOneStep(undo, () => undefined).takeBack();
  expect(fields()).toEqual({ a: 'before' });
});
