/**
 * pdf-lib as the one file that its package has for web pages: the package's entry is two hundred small files, which
 * take four times as long to load. Everything in this stage imports from here, as objects of the two do not mix.
 */

export * from 'pdf-lib/dist/pdf-lib.esm.min.js';
