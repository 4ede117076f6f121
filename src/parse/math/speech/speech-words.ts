/** The words that a language uses to read a formula aloud. `$1`, `$2`, … are the parts of the formula. */

/** Words of one language. */
export interface SpeechWords {
  readonly fraction: string;
  /** where both parts are one sign each */
  readonly shortFraction: string;
  readonly squareRoot: string;
  readonly root: string;
  readonly power: string;
  readonly squared: string;
  readonly cubed: string;
  readonly inverse: string;
  readonly subscript: string;
  readonly prime: string;
  readonly doublePrime: string;
  /** a sum or another large sign with its bounds: sign, below, above */
  readonly bounds: string;
  /** sign, below */
  readonly below: string;
  /** what is above something else */
  readonly above: string;
  readonly binomial: string;
  readonly matrix: string;
  readonly row: string;
  readonly cases: string;
  readonly capital: string;
  readonly accents: Readonly<Record<string, string>>;
  /** what signs are called, where a screen reader may leave them out or misread them */
  readonly signs: Readonly<Record<string, string>>;
  readonly letters: Readonly<Record<string, string>>;
}
