import type { Edition } from '#core/editions/edition';
import { renderEmbedPage } from '#core/editions/embed/embedPage';
import { embedScript } from '#core/editions/embed/embedScript';
import { embedStyle } from '#core/editions/embed/embedStyle';
import { answerOembed } from '#core/editions/embed/oembed';
import { writeFeed } from '#core/editions/feed';
import { renderCorrectionsPage, renderDifference } from '#core/editions/page/correctionsPage';
import { renderEditionsPage } from '#core/editions/page/editionsPage';
import { renderEventPage } from '#core/editions/page/eventPage';
import { addFonts, fontSheet } from '#core/editions/page/fonts';
import { shareCard } from '#core/editions/page/shareCard';
import { style } from '#core/editions/page/style';
import { reportSubject } from '#core/editions/report/reportSubject';
import { drawApart } from '#server/editions/cards/drawApart';
import { describeFonts, wholeFonts } from '#server/editions/fontFiles';
import { freezeFile } from '#server/editions/frozenFile';
import type { MadePage, MadeTask } from '#server/editions/made/madeTask';
import { dataPolicy, framedPolicy, madePolicy } from '#server/editions/serving/policy';

const feedTypes = { xml: 'application/atom+xml; charset=utf-8', json: 'application/feed+json; charset=utf-8' };

/** Makes a page from frozen editions. Null if they lack the requested part. Slow, so call it only in threads for heavy work. */
export async function makePage(task: MadeTask, read: (hash: string) => Promise<Edition | null>): Promise<MadePage | null> {
  switch (task.make) {
    case 'corrections': {
      const edition = await read(task.edition);
      return edition && freezePage(renderCorrectionsPage(edition, task), task.fonts);
    }
    case 'list': {
      const edition = await read(task.edition);
      return edition && freezePage(renderEditionsPage(edition, task.slug, task.editions), task.fonts);
    }
    case 'event': {
      const edition = await read(task.edition);
      const page = edition && renderEventPage(edition, task.id, task);
      return page ? freezePage(page, task.fonts) : null;
    }
    case 'reportSubject': {
      const edition = await read(task.edition);
      const subject = edition && reportSubject(edition, task.id);
      return subject ? freezeFile('application/json; charset=utf-8', JSON.stringify(subject), dataPolicy) : null;
    }
    case 'embed': {
      const edition = await read(task.edition);
      const sheets = [style, embedStyle];
      return edition && freezePage(renderEmbedPage(edition, task), task.fonts, { sheets, policy: framedPolicy(embedScript) });
    }
    case 'card': {
      const edition = await read(task.edition);
      const card = edition && shareCard(edition, task.id);
      return card ? freezeFile('image/png', await drawApart(card), dataPolicy) : null;
    }
    case 'oembed': {
      const edition = await read(task.edition);
      const answer = edition && answerOembed(edition, task);
      return answer ? freezeFile('application/json; charset=utf-8', JSON.stringify(answer), dataPolicy) : null;
    }
    case 'difference': {
      const [before, after] = [await read(task.before), await read(task.after)];
      return before && after && freezePage(renderDifference(before, after, task.slug), task.fonts);
    }
    case 'feed': {
      const edition = await read(task.edition);
      return edition && freezeFile(feedTypes[task.form], writeFeed(task.form, edition, task.editions, task), dataPolicy);
    }
  }
}

/**
 * Adds the fonts of its edition to a page, or whole fonts if the edition has none. `policy`: directives beyond the policy of a page without
 * a script.
 */
async function freezePage(page: string, addresses: readonly string[], { sheets = [style], policy = '' } = {}): Promise<MadePage> {
  const fonts = addresses.length > 0 ? await describeFonts(addresses) : await wholeFonts();
  const all = [...sheets, fontSheet(fonts)];
  return freezeFile('text/html; charset=utf-8', addFonts(page, fonts), madePolicy(page.includes('<img '), all) + policy);
}
