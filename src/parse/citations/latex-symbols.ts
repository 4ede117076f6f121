/** The LaTeX commands of bibliographies, as tables: accents, letters, fonts, and the common signs of formulas. */

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .map((pair) => {
        const at = pair.lastIndexOf('=');
        return [pair.slice(0, at), pair.slice(at + 1)] as const;
      }),
  );

/** Command → combining character that follows its letter. */
export const accents: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['r', '\u030a'],
  ['H', '\u030b'],
  ['v', '\u030c'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
]);

/** Command → the character that it means. */
export const letters: ReadonlyMap<string, string> = new Map([
  ...pairs(`
    ss=ß SS=ẞ ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å o=ø O=Ø l=ł L=Ł i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ ng=ŋ NG=Ŋ
    textendash=– textemdash=— textquoteleft=‘ textquoteright=’ textquotedblleft=“ textquotedblright=”
    guillemotleft=« guillemotright=» quotedblbase=„ ldots=… dots=… textellipsis=… textbullet=• textperiodcentered=·
    textasciitilde=~ textasciicircum=^ textbackslash=\\ textunderscore=_ textbar=| textless=< textgreater=>
    textregistered=® texttrademark=™ copyright=© textcopyright=© textdegree=° pounds=£ textsterling=£ euro=€
    texteuro=€ S=§ P=¶ dag=† ddag=‡ textmu=µ textonehalf=½ LaTeX=LaTeX TeX=TeX BibTeX=BibTeX XeTeX=XeTeX
    &=& %=% $=$ #=# _=_ {={ }=}
  `),
  [' ', ' '],
  ['\n', ' '],
  ['\\', ' '],
  [',', '\u202f'],
  [';', ' '],
  [':', ' '],
  ['quad', ' '],
  ['newline', ' '],
  ['textequals', '='],
  ['-', ''],
  ['/', ''],
  ['!', ''],
  ['@', ''],
]);

interface Font {
  readonly open: string;
  readonly close: string;
}

const italic: Font = { open: '<i>', close: '</i>' };
const bold: Font = { open: '<b>', close: '</b>' };
const smallCaps: Font = { open: '<span style="font-variant:small-caps;">', close: '</span>' };

/** Command → the tags around its argument, or around the rest of its group. */
export const fontCommands: ReadonlyMap<string, Font> = new Map([
  ...['emph', 'textit', 'textsl', 'mkbibemph', 'em', 'it', 'itshape', 'sl'].map(
    (name) => [name, italic] as const,
  ),
  ...['textbf', 'mkbibbold', 'bf', 'bfseries'].map((name) => [name, bold] as const),
  ...['textsc', 'sc', 'scshape'].map((name) => [name, smallCaps] as const),
  ['textsuperscript', { open: '<sup>', close: '</sup>' }],
  ['textsubscript', { open: '<sub>', close: '</sub>' }],
  ['enquote', { open: '“', close: '”' }],
  ['mkbibquote', { open: '“', close: '”' }],
]);

/** Command in a formula → its sign. */
export const mathSymbols: ReadonlyMap<string, string> = pairs(`
  alpha=α beta=β gamma=γ delta=δ epsilon=ϵ varepsilon=ε zeta=ζ eta=η theta=θ iota=ι kappa=κ lambda=λ mu=μ nu=ν xi=ξ
  pi=π rho=ρ sigma=σ tau=τ upsilon=υ phi=ϕ varphi=φ chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π
  Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω times=× cdot=· pm=± leq=≤ le=≤ geq=≥ ge=≥ neq=≠ ne=≠ approx=≈ sim=∼ infty=∞
  to=→ rightarrow=→ leftarrow=← leftrightarrow=↔ in=∈ subset=⊂ sum=∑ prod=∏ sqrt=√ partial=∂ nabla=∇ ell=ℓ circ=∘
  ldots=… cdots=⋯ prime=′ log=log ln=ln sin=sin cos=cos max=max min=min
`);
