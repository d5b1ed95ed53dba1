import type { Person } from '#app/_editor/room/presence';
import { barOf, coreOf, type PlacedItem } from '#core/layout/item';
import type { Cluster } from '#core/layout/layOutBand';
import type { TimelineEvent } from '#core/model/timeline';
import { laneHeight } from './measures';

/** The texts and looks of an event. Its words come from the message catalogue. */
export interface MarkLook {
  title: string;
  label: string;
  /** It has open threads. */
  hasComments: boolean;
  /** The day of the filter did not know it. */
  isAside: boolean;
  colour: string;
}

export interface ClusterLook {
  label: string;
  /** The day of the filter knew none of its events. */
  isAside: boolean;
}

export interface DrawnMark {
  element: HTMLElement;
  left: number;
  barWidth: number;
  width: number;
}

const certainties = { established: 'established', reported: 'reported', contested: 'contested' } as const;

/** Creates the element of a mark or cluster. It has only two children, so that hundreds are cheap; its style draws the bar. */
export function makeOption(key: string, kind: 'mark' | 'count'): HTMLElement {
  const element = document.createElement('div');
  element.setAttribute('role', 'option');
  element.dataset.key = key;
  element.className = kind === 'mark' ? 'band-mark' : 'band-count';
  element.tabIndex = -1;
  const label = document.createElement('span');
  label.className = 'band-label';
  label.dir = 'auto';
  element.append(label);
  return element;
}

/** A narrower title is unreadable. */
const leastTitlePx = 36;

/** Positions a mark. `originPx` is the left edge of the view. The title has `roomPx` and ends at the view's edge. */
export function placeMark(
  element: HTMLElement,
  { item, roomPx, viewEndPx }: { item: PlacedItem; roomPx: number; viewEndPx: number },
  top: number,
  pixelsPerDay: number,
  originPx: number,
): DrawnMark {
  const bar = barOf(item, pixelsPerDay);
  const core = coreOf(item, bar, pixelsPerDay);
  // A bar can be longer than a browser can draw, so the parts far outside the view are cut.
  const left = Math.max(bar.left - originPx, -farPx);
  const right = Math.min(bar.right - originPx, farPx);
  const untilEnd = viewEndPx - left;
  const titlePx = Math.min(item.titlePx, roomPx, untilEnd > leastTitlePx ? untilEnd : roomPx);
  const width = Math.max(right - left, titlePx);
  const { style } = element;
  style.transform = `translate(${left.toFixed(1)}px,${top}px)`;
  style.width = `${width.toFixed(1)}px`;
  style.setProperty('--bar', `${(right - left).toFixed(1)}px`);
  if (core) {
    const coreLeft = Math.max(core.left - originPx, left);
    style.setProperty('--core-left', `${(coreLeft - left).toFixed(1)}px`);
    style.setProperty('--core', `${Math.max(Math.min(core.right - originPx, right) - coreLeft, 0).toFixed(1)}px`);
  }
  const isWhole = core && core.left <= bar.left && core.right >= bar.right;
  setState(element, 'shape', isWhole ? 'whole' : core ? 'core' : 'faded');
  setState(element, 'open', `${item.isOpenAtStart ? 'start' : ''}${item.isOpenAtEnd ? 'end' : ''}`);
  const label = element.firstElementChild;
  const isHidden = width < leastTitlePx;
  if (label instanceof HTMLElement && label.hidden !== isHidden) label.hidden = isHidden;
  return { element, left, barWidth: right - left, width };
}

const farPx = 20_000;

/** Sets an attribute only if it changes: each write makes the browser recalculate styles in every frame. */
export function setState(element: HTMLElement, name: string, value: string): void {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}

export function placeCluster(element: HTMLElement, cluster: Cluster, top: number, pixelsPerDay: number, originPx: number): void {
  element.style.transform = `translate(${(cluster.at * pixelsPerDay - originPx).toFixed(1)}px,${top}px)`;
  element.style.width = `${cluster.widthPx}px`;
  element.style.height = `${laneHeight - 6}px`;
}

/** Sets a mark's texts only if they change, since most draws only move marks. */
export function dressMark(
  element: HTMLElement,
  event: TimelineEvent,
  look: MarkLook,
  people: readonly Person[],
  isSelected: boolean,
): void {
  setState(element, 'certainty', certainties[event.certainty]);
  setState(element, 'aside', String(look.isAside));
  setState(element, 'comments', look.hasComments ? 'open' : 'none');
  if (element.style.getPropertyValue('--colour') !== look.colour) element.style.setProperty('--colour', look.colour);
  dressOption(element, look.label, isSelected, people);
  const label = element.firstElementChild;
  if (label && label.textContent !== look.title) label.textContent = look.title;
}

export function dressCluster(
  element: HTMLElement,
  count: number,
  { label, isAside }: ClusterLook,
  people: readonly Person[],
  isSelected: boolean,
): void {
  setState(element, 'aside', String(isAside));
  dressOption(element, label, isSelected, people);
  const text = element.firstElementChild;
  if (text && text.textContent !== `+${count}`) text.textContent = `+${count}`;
}

function dressOption(element: HTMLElement, label: string, isSelected: boolean, people: readonly Person[]): void {
  if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label);
  if (element.ariaSelected !== String(isSelected)) element.ariaSelected = String(isSelected);
  const names = people.map(({ userId }) => userId).join(' ');
  if ((element.dataset.people ?? '') === names) return;
  element.dataset.people = names;
  element.querySelector('.band-people')?.remove();
  if (people.length > 0) element.append(makePeople(people));
}

/** Initials in the colours of the people in the event. The mark's own name contains their names. */
function makePeople(people: readonly Person[]): HTMLElement {
  const group = document.createElement('span');
  group.className = 'band-people';
  group.ariaHidden = 'true';
  for (const person of people.slice(0, 3)) {
    const dot = document.createElement('span');
    dot.style.background = person.colour;
    dot.dataset.drawn = ([...person.name][0] ?? '').toUpperCase();
    group.append(dot);
  }
  return group;
}
