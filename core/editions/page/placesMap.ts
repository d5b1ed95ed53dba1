import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { FrozenEvent, FrozenTimeline } from '#core/editions/edition';
import { dot, type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { inFirstLanguage } from '#core/model/byLanguage';
import { clusterPlaces, type PlaceCluster } from '#core/places/clusterPlaces';
import { type EventsPlace, groupPlaces, isSoft, type MappedPlace } from '#core/places/groupPlaces';
import { landOutline } from '#core/places/landOutline';
import { fitView, onScreen, projectPoint } from '#core/places/projection';

const frames = {
  wide: { width: 960, height: 460, padding: 70, mostZoom: 12 },
  narrow: { width: 360, height: 320, padding: 44, mostZoom: 12 },
};
/** The longest name beside a mark, in characters. */
const longestName = 22;
/** Of a letter of a name, in pixels. */
const letterWidth = 7;

/**
 * Renders the places of the events: a map, and a list with the same content. A place without coordinates is in the list alone. Null if no
 * place has coordinates.
 */
export function renderPlacesMap({ events, languages }: FrozenTimeline, messages: Messages): Html | null {
  const { mapped, unmapped } = groupPlaces(events);
  if (mapped.length === 0) return null;
  const anchors = new Map([...mapped, ...unmapped].map(({ key }, at) => [key, `x-place-${at + 1}`]));
  const byId = new Map(events.map((event) => [event.id, event]));
  const title = ({ id, title: texts }: FrozenEvent) => inFirstLanguage(texts, languages)?.value || id;
  const item = (place: EventsPlace) => {
    const listed = place.eventIds.flatMap((id) => byId.get(id) ?? []);
    const precision = place.precision && messages.name('precision', place.precision);
    return html`<li><details><summary><span dir="auto">${place.name || messages.page('place')}</span>${precision && html` <span class="hint">(${precision})</span>`}${dot}<span class="counts">${messages.page('countEvents', { count: listed.length })}</span></summary><ul id="${anchors.get(place.key)}">${listed.map((event) => html`<li><a href="#${event.id}" dir="auto">${title(event)}</a> <span class="hint">${formatWordedDate(event, messages.language) || messages.page('undated')}</span></li>`)}</ul></details></li>`;
  };
  const byName = (one: EventsPlace, other: EventsPlace) => other.eventIds.length - one.eventIds.length;
  return html`<section class="places" aria-labelledby="x-places"><h2 id="x-places">${messages.page('places')}</h2><p class="hint">${messages.page('placesHint')}</p>${(['wide', 'narrow'] as const).map((name) => drawMap(name, mapped, anchors))}<ul>${mapped.toSorted(byName).map(item)}</ul>${
    unmapped.length > 0 && html`<h3>${messages.page('unmapped')}</h3><ul>${unmapped.toSorted(byName).map(item)}</ul>`
  }</section>`;
}

/** Draws one map. It is hidden from screen readers and has no tab stop, because the list says the same. */
function drawMap(name: keyof typeof frames, places: readonly MappedPlace[], anchors: ReadonlyMap<string, string>): Html {
  const frame = frames[name];
  const view = fitView(
    places.map(({ lat, lon }) => projectPoint(lat, lon)),
    frame,
  );
  const clusters = clusterPlaces(places, view.k).map((cluster) => ({ cluster, at: onScreen(cluster, view) }));
  const taken = clusters.map(({ at }) => ({ left: at.x - 14, right: at.x + 14, y: at.y }));
  const marks = clusters.map(({ cluster, at }) => {
    const [first] = cluster.places;
    const [x, y] = [Math.round(at.x), Math.round(at.y)];
    const isAround = cluster.places.every(({ precision }) => isSoft(precision));
    const label = nameBeside(cluster);
    const box = { left: at.x + 16, right: at.x + 16 + label.length * letterWidth, y: at.y };
    // A name that would lie on another mark or beyond the edge is left to the list.
    const isFree =
      box.right < frame.width && taken.every((each) => Math.abs(each.y - box.y) > 16 || each.right < box.left || each.left > box.right);
    if (isFree) taken.push(box);
    const names = cluster.places.map((place) => place.name).join(', ');
    return html`<a href="#${anchors.get(first?.key ?? '')}" tabindex="-1"><title>${names}</title><circle class="${isAround ? 'around' : 'dot'}" cx="${x}" cy="${y}" r="${isAround ? 22 : cluster.events > 1 ? 12 : 8}"/>${
      cluster.events > 1 && html`<text class="${isAround ? 'many around' : 'many'}" x="${x}" y="${y + 4}">${cluster.events}</text>`
    }${isFree && html`<text x="${x + (isAround ? 26 : 16)}" y="${y + 5}">${label}</text>`}</a>`;
  });
  return html`<svg class="map ${name}" viewBox="0 0 ${frame.width} ${frame.height}" width="${frame.width}" height="${frame.height}" aria-hidden="true"><path class="land" d="${landOutline(view, frame)}"/>${marks}</svg>`;
}

/** Returns the name of its place with the most events, cut if it is long, and the number of its other places. */
function nameBeside({ places }: PlaceCluster): string {
  const name = places[0]?.name ?? '';
  const cut = name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
  return places.length === 1 ? cut : `${cut} +${places.length - 1}`;
}
