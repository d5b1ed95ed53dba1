import { readAddress } from '#core/sources/address';

/** Returns the page of a web address, a DOI, an arXiv or a PubMed id as people type them. Null for anything else. */
export function addressOfId(typed: string): string | null {
  const text = typed.trim();
  const doi = /^(?:doi:?\s*)?(10\.\d{4,9}\/\S+)$/i.exec(text)?.[1];
  if (doi) return `https://doi.org/${encodeURI(doi)}`;
  const arxiv = /^arxiv:?\s*((?:[a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)$/i.exec(text)?.[1];
  if (arxiv) return `https://arxiv.org/abs/${arxiv}`;
  const pubmed = /^(?:pmid|pubmed):?\s*(\d{1,9})$/i.exec(text)?.[1];
  if (pubmed) return `https://pubmed.ncbi.nlm.nih.gov/${pubmed}/`;
  const address = readAddress(text);
  return address.ok && /^https?:/i.test(address.href) ? address.href : null;
}
