/** The known word that an unknown one probably means, for those who show what a stage found. */

export { nearMiss } from '../parse/near-miss.js';
