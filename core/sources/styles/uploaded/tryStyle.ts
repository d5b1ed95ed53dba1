import type { CslItem } from '#core/sources/source';
import type { ReferenceFormatter } from '#core/sources/styles/formatReferences';
import { textOfRuns } from '#core/sources/styles/referenceRuns';
import { rememberBuiltIns } from '#core/sources/styles/uploaded/builtIns';
import { StyleRefusal } from '#core/sources/styles/uploaded/style';

const types = ['article-journal', 'article-newspaper', 'book', 'chapter', 'webpage', 'broadcast', 'legal_case', 'report', 'interview'];

/** Sources with persons, a body, a day and places of print and web. None of them exists. */
const examples = types.map(
  (type, at): CslItem =>
    ({
      id: `example-${type}`,
      type,
      title: `An example of ${type}`,
      author: [{ family: 'Example', given: 'Anna' }, { family: `Example${at % 3}`, given: 'Boris' }, { literal: 'Example House' }],
      editor: [{ family: 'Editor', given: 'Clara' }],
      'container-title': 'The Example',
      'collection-title': 'Examples',
      publisher: 'Example Press',
      'publisher-place': 'Exampleton',
      volume: '1',
      issue: '2',
      page: '3-4',
      number: '5',
      edition: '6',
      issued: at % 5 === 4 ? { literal: 'no date' } : { 'date-parts': [[2000 + (at % 2), 3, 29]] },
      accessed: { 'date-parts': [[2001, 4, 1]] },
      URL: `https://example.org/${type}`,
      DOI: '10.1000/example',
      annalist: {},
    }) as unknown as CslItem,
);

/**
 * Formats a few examples, alone and as a list that is cited. Throws `StyleRefusal` if the processor fails, if the style prints nothing, or if it
 * has changed what all objects have (which is then put back). A style may take minutes here: the caller limits the time.
 */
export function tryStyle(formatter: ReferenceFormatter): void {
  const putBack = rememberBuiltIns();
  let failure: unknown;
  try {
    formatExamples(formatter);
  } catch (error) {
    failure = error;
  }
  const changed = putBack();
  if (changed !== undefined) throw new StyleRefusal('notUsable', null, changed);
  if (failure !== undefined) throw failure;
}

function formatExamples({ format, reference }: ReferenceFormatter): void {
  let printed = '';
  try {
    const { bibliography } = format(
      examples,
      examples.map(({ id }) => [{ sourceId: id, locator: '7', label: 'page' }]),
      'text',
    );
    printed = bibliography.map(({ entry }) => entry).join('');
  } catch (error) {
    throw new StyleRefusal('notUsable', null, (error instanceof Error ? error.message : String(error)).slice(0, 300));
  }
  const alone = examples.filter((example) => textOfRuns(reference(example)).trim() !== '');
  if (printed.trim() === '' || alone.length === 0) throw new StyleRefusal('printsNothing', null);
}
