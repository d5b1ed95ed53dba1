import { useTranslations } from 'use-intl';

/** The credit of the processor, which its licence asks for beside formatted references. */
export function CiteprocCredit() {
  const t = useTranslations('styledReferences');
  return t.rich('citeproc', {
    link: (words) => (
      <a href="https://citationstyles.org/" rel="noopener noreferrer" target="_blank" className="text-accent underline">
        {words}
      </a>
    ),
  });
}
