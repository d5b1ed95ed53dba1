import { BandView } from '#app/_editor/band/BandView';
import { makeContent } from '#app/_editor/band/bandContent';
import type { Timeline, TimelineEvent } from '#core/model/timeline';
import '#app/_editor/band/band.css';

/** The band alone on a page, like its peers: it draws the given events. */
export function drawBand(root: HTMLElement, timeline: Pick<Timeline, 'events' | 'tracks' | 'actors' | 'eras' | 'languages'>): void {
  const part = (className: string, parent: HTMLElement) => {
    const element = document.createElement('div');
    element.className = className;
    parent.append(element);
    return element;
  };
  const stage = part('band-stage', root);
  const axis = part('band-axis', part('band-clip', part('band-head', stage)));
  axis.style.height = '38px';
  const scroll = part('band-scroll', stage);
  const body = part('band-body', scroll);
  const clip = part('band-clip', body);
  const parts = {
    stage,
    axis,
    scroll,
    body,
    back: part('band-back', clip),
    list: part('band-list', clip),
    names: part('band-names', body),
  };
  const view = new BandView(
    { ...parts, tip: part('band-tip', stage), map: part('band-map', root) },
    { dateOf: () => null, dateInWords: String, onMove: Boolean, onRefuse: Boolean, onScale: Boolean, onFocusLost: Boolean },
  );
  const content = makeContent(timeline, 'track', false);
  if (!content) throw new Error('There is nothing to draw.');
  const titleOf = (event: TimelineEvent) => event.title.en ?? '';
  view.setContent(content);
  view.setLook({
    selectedId: null,
    rowName: (name) => name,
    peopleAt: () => [],
    lookOf: (event) => ({ title: titleOf(event), label: titleOf(event), hasComments: false, isAside: false, colour: 'var(--track-blue)' }),
    lookOfCluster: (items) => ({ label: `${items.length}`, isAside: false }),
  });
}
