import { readAddress } from '#core/sources/address';

/** An identifier of a work as lookup services write it, and the page of the work. */
export interface Identifier {
  id: string;
  address: string;
}

/** Reads a DOI, an arXiv or a PubMed id as people type them. Null for anything else. */
export function readIdentifier(typed: string): Identifier | null {
  const text = typed.trim();
  const doi = /^(?:doi:?\s*)?(10\.\d{4,9}\/\S+)$/i.exec(text)?.[1];
  if (doi) return { id: doi, address: `https://doi.org/${encodeURI(doi)}` };
  const arxiv = /^arxiv:?\s*((?:[a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)$/i.exec(text)?.[1];
  if (arxiv) return { id: `arXiv:${arxiv}`, address: `https://arxiv.org/abs/${arxiv}` };
  const pubmed = /^(?:pmid|pubmed):?\s*(\d{1,9})$/i.exec(text)?.[1];
  return pubmed ? { id: `pmid:${pubmed}`, address: `https://pubmed.ncbi.nlm.nih.gov/${pubmed}/` } : null;
}

/** Returns the page of a web address, a DOI, an arXiv or a PubMed id as people type them. Null for anything else. */
export function addressOfId(typed: string): string | null {
  const identifier = readIdentifier(typed);
  if (identifier) return identifier.address;
  const address = readAddress(typed);
  return address.ok && /^https?:/i.test(address.href) ? address.href : null;
}
