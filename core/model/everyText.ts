import type { ByLanguage } from '#core/model/byLanguage';
import type { TextPlace } from '#core/model/findText';
import type { RichText } from '#core/model/richText';
import { positionId } from '#core/model/schema';
import type { Timeline } from '#core/model/timeline';

export interface PlacedText {
  place: TextPlace;
  text: RichText;
}

/**
 * Every rich text of a timeline in every language, in the order of the page. Whoever looks for what texts carry (citations,
 * pictures) asks here, so that no kind of text is forgotten.
 */
export function everyText({ summary, events, positions }: Pick<Timeline, 'summary' | 'events' | 'positions'>): PlacedText[] {
  return [
    ...placed({ of: 'summary' }, summary),
    ...events.flatMap(({ id: eventId, body, accounts }) => [
      ...placed({ of: 'event', eventId }, body),
      ...accounts.flatMap(({ id, claim }) => placed({ of: 'account', eventId, accountId: id }, claim)),
    ]),
    ...positions.flatMap(({ questionId, documentId, partyId, text }) =>
      placed({ of: 'position', positionId: positionId(questionId, documentId, partyId) }, text),
    ),
  ];
}

function placed(place: TextPlace, texts: ByLanguage<RichText>): PlacedText[] {
  return Object.values(texts).map((text) => ({ place, text }));
}
