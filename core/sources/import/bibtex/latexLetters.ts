type Table = Readonly<Record<string, string>>;

function table(pairs: string): Table {
  const words = pairs.trim().split(/\s+/);
  return Object.fromEntries(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? '']] : [])));
}

/** Commands that put an accent on a letter, and the combining character of the accent. */
export const accents: Table = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '"': '\u0308',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  d: '\u0323',
  b: '\u0331',
  k: '\u0328',
  r: '\u030a',
  G: '\u030f',
  U: '\u030e',
  C: '\u030f',
  h: '\u0309',
};

/** Commands for one letter or sign. */
export const plainCommands: Table = {
  ...table(`
    ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ij IJ IJ
    S § P ¶ dag † ddag ‡ copyright © pounds £ euro € texteuro € EUR € textregistered ® texttrademark ™ textdegree ° degree °
    textendash – textemdash — dots … ldots … textellipsis … textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ”
    lq ‘ rq ’ quotedblbase „ quotesinglbase ‚ glqq „ grqq “ glq ‚ grq ‘ flqq « frqq » flq ‹ frq › guillemotleft « guillemotright »
    guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › textquotesingle ' textquotedbl " textbackslash \\ textasciitilde ~
    textasciicircum ^ textunderscore _ textbar | textless < textgreater > textbraceleft { textbraceright } textdollar $ textbullet •
    textperiodcentered · textexclamdown ¡ textquestiondown ¿ textnumero № No № numero № texthyphen - slash / times × pm ± cdot · to →
    rightarrow → leftarrow ← infty ∞ leq ≤ geq ≥ neq ≠ approx ≈ sim ∼ ell ℓ textmu µ textordfeminine ª textordmasculine º
    textonehalf ½ textonequarter ¼ textthreequarters ¾ textasciiacute ´ textasciigrave \` textasciidieresis ¨ checkmark ✓
    cyrdash — hryvnia ₴ textcent ¢ textyen ¥ LaTeX LaTeX TeX TeX BibTeX BibTeX
  `),
  '&': '&',
  '%': '%',
  $: '$',
  '#': '#',
  _: '_',
  '{': '{',
  '}': '}',
  ' ': ' ',
  ',': '\u2009',
  ';': ' ',
  ':': ' ',
  '!': '',
  '-': '',
  '/': '',
  '@': '',
  '\\': ' ',
  '\n': ' ',
  quad: ' ',
  space: ' ',
  newline: ' ',
  textnormal: '',
  nobreakdash: '',
};

/** Commands for Greek letters. */
export const greekLetters: Table = table(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π
  rho ρ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
`);

/** The names of Cyrillic letters in LaTeX (encoding T2A), after CYR. */
export const cyrillicLetters: Table = table(`
  A а B б V в G г D д E е YO ё ZH ж Z з I и ISHRT й K к L л M м N н O о P п R р S с T т U у F ф H х C ц CH ч SH ш SHCH щ
  HRDSN ъ ERY ы SFTSN ь EREV э YU ю YA я IE є II і YI ї GUP ґ USHRT ў
`);

export const superscripts: Table = {
  ...table('0 ⁰ 1 ¹ 2 ² 3 ³ 4 ⁴ 5 ⁵ 6 ⁶ 7 ⁷ 8 ⁸ 9 ⁹ + ⁺ - ⁻ n ⁿ'),
};
