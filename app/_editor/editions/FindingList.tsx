import { useTranslations } from 'use-intl';
import { RefLink } from '#app/_editor/frame/RefLink';
import { withKeys } from '#app/_editor/ui/withKeys';
import type { Finding } from '#core/editions/finding';
import { inFirstLanguage } from '#core/model/byLanguage';
import { outermost } from '#core/model/leaves';
import type { Timeline } from '#core/model/timeline';

/** This number of remarks is always visible; the others are folded. */
const inSight = 5;

/** The results of the checks: all errors, the first remarks, and the other remarks folded. Each is a link to its place. */
export function FindingList({ findings, timeline }: { findings: readonly Finding[]; timeline: Timeline }) {
  const t = useTranslations('editions');
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  if (findings.length === 0) return <p className="text-sm text-ok">{t('noFindings')}</p>;
  return (
    <div className="space-y-2 text-sm">
      {errors.length > 0 && (
        <>
          <h4 className="font-medium text-danger">{t('errors', { count: errors.length })}</h4>
          <Findings findings={errors} timeline={timeline} />
        </>
      )}
      {warnings.length > 0 && (
        <>
          <h4 className="text-warn">{t('warnings', { count: warnings.length })}</h4>
          <Findings findings={warnings.slice(0, inSight)} timeline={timeline} />
        </>
      )}
      {warnings.length > inSight && (
        <details>
          <summary className="min-h-6 cursor-pointer text-warn">{t('otherWarnings', { count: warnings.length - inSight })}</summary>
          <Findings findings={warnings.slice(inSight)} timeline={timeline} />
        </details>
      )}
    </div>
  );
}

function Findings({ findings, timeline }: { findings: readonly Finding[]; timeline: Timeline }) {
  const t = useTranslations('editions');
  const titles = new Map(timeline.events.map(({ id, title }) => [id, inFirstLanguage(title, timeline.languages)?.value]));
  const titleOf = (ref: Finding['ref']) => {
    if (!ref) return '';
    const { kind, id } = outermost(ref);
    return kind === 'event' ? isolated(titles.get(id) || t('untitled')) : t(`place.${kind === 'position' ? 'matrix' : 'summary'}`);
  };
  return (
    <ul className="mt-1 max-h-64 list-disc space-y-1 overflow-y-auto ps-5">
      {withKeys(findings).map(({ key, item: { code, ref, detail, image } }) => {
        const words = t(`finding.${code === 'damaged' && ref === null ? 'damaged-timeline' : code}`, { title: titleOf(ref), detail });
        return (
          <li key={key} className="[overflow-wrap:anywhere]">
            {ref ? (
              <RefLink
                to={{ ref, citation: code === 'source-gone' ? detail : '', ...(image && { image: image.hash, nth: image.nth }) }}
                reason={words}
                className="text-accent underline"
              >
                {words}
              </RefLink>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A title from right to left keeps its place in an English sentence. */
function isolated(title: string): string {
  return `\u2068${title}\u2069`;
}
