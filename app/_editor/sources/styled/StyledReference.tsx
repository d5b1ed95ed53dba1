import { Fragment, type ReactNode } from 'react';
import { readAddress } from '#core/sources/address';
import type { CslItem } from '#core/sources/source';
import type { ReferenceRun, RunLook } from '#core/sources/styles/referenceRuns';

const classes: Readonly<Partial<Record<RunLook, string>>> = {
  italic: 'italic',
  bold: 'font-semibold',
  smallCaps: '[font-variant:small-caps]',
  underlined: 'underline',
};

/** A formatted reference. Its title is a link to the source, unless `isPlain`. */
export function StyledReference({ source, runs, isPlain }: { source: CslItem; runs: readonly ReferenceRun[]; isPlain?: boolean }) {
  const address = readAddress(source.URL ?? '');
  return (
    <>
      {runs.map(({ text, looks = [], href }, at) => {
        const link = isPlain ? undefined : looks.includes('title') && address.ok ? address.href : href;
        const shown = <Look looks={looks}>{text}</Look>;
        const words = looks.includes('title') ? <cite lang={source.language}>{shown}</cite> : shown;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a reference change all at once.
          <Fragment key={at}>
            {link ? (
              <a href={link} rel="noopener noreferrer" target="_blank" className="text-accent underline">
                {words}
              </a>
            ) : (
              words
            )}
          </Fragment>
        );
      })}
    </>
  );
}

function Look({ looks, children }: { looks: readonly RunLook[]; children: ReactNode }) {
  const className = looks.flatMap((look) => classes[look] ?? []).join(' ');
  const words = looks.includes('raised') ? <sup>{children}</sup> : looks.includes('lowered') ? <sub>{children}</sub> : children;
  return <span className={`not-italic ${className}`}>{words}</span>;
}
