import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { edit } from '#core/edits/transaction';
import { asOneStep, createUndo } from '#core/edits/undo';

const started = () => {
  const doc = new Y.Doc();
  const undo = createUndo(doc);
  const set = (field: string, value: string) => edit(doc, ({ timeline }) => void timeline.set(field, value));
  const fields = () => edit(doc, ({ timeline }) => timeline.toJSON());
  return { doc, undo, set, fields };
};

test('one act is one step of undo, even directly between two edits', () => {
  const { undo, set, fields } = started();
  set('a', 'before');
  asOneStep(undo, () => set('b', 'the act'));
  set('c', 'after');
  undo.undo();
  expect(fields()).toEqual({ a: 'before', b: 'the act' });
  undo.undo();
  expect(fields()).toEqual({ a: 'before' });
});

test('an act is reverted on its own, and not after a later edit', () => {
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

test('reverting an act that a colleague has undone does not revert the step before it', () => {
  const { doc, undo, set, fields } = started();
  set('a', 'before');
  const step = asOneStep(undo, () => set('b', 'the act'));
  const colleague = new Y.Doc();
  Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
  edit(colleague, ({ timeline }) => void timeline.set('b', 'a colleague'));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
  step.takeBack();
  expect(fields()).toEqual({ a: 'before', b: 'a colleague' });
  undo.undo();
  expect(fields()).toEqual({ b: 'a colleague' });
});

test('an act without a change reverts nothing', () => {
  const { undo, set, fields } = started();
  set('a', 'before');
  asOneStep(undo, () => undefined).takeBack();
  expect(fields()).toEqual({ a: 'before' });
});
