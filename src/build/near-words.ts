/** An unknown word → the known word that is probably meant, for callers outside the parse stage. */

export { nearMiss } from '../parse/near-miss.js';
