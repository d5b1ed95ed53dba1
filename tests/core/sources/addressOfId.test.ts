import { expect, it } from 'vitest';
import { addressOfId } from '#core/sources/fromPage/addressOfId';

it.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['example.org/a', 'https://example.org/a'],
  ['10.1000/xyz(1)', 'https://doi.org/10.1000/xyz(1)'],
  ['doi: 10.1000/xyz', 'https://doi.org/10.1000/xyz'],
  ['arXiv:2203.12345v2', 'https://arxiv.org/abs/2203.12345v2'],
  ['PMID 12345', 'https://pubmed.ncbi.nlm.nih.gov/12345/'],
  ['javascript:alert(1)', null],
  ['mailto:a@example.org', null],
  ['just words', null],
  ['', null],
])('%s', (typed, address) => expect(addressOfId(typed)).toBe(address));
