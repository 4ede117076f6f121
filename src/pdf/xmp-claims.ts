/** The standards that a file claims → properties of its XMP packet. */

import type { Standard } from '../standards.js';

const uris = {
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfd: 'http://pdfa.org/declarations/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
};

/** The namespaces that the claims are written in. */
export function claimNamespaces(claims: readonly Standard[]): Readonly<Record<string, string>> {
  const has = (family: Standard['family']) => claims.some((claim) => claim.family === family);
  const extension = {
    pdfaExtension: uris.pdfaExtension,
    pdfaSchema: uris.pdfaSchema,
    pdfaProperty: uris.pdfaProperty,
  };
  return {
    ...(has('a') && { pdfaid: uris.pdfaid }),
    ...(has('ua') && { pdfuaid: uris.pdfuaid }),
    ...(has('wtpdf') && { pdfd: uris.pdfd }),
    ...(needsSchema(claims) && extension),
  };
}

/** The properties that claim standards. */
export function claimProperties(claims: readonly Standard[]): string[] {
  return [...claims.flatMap(propertiesOf), ...(needsSchema(claims) ? [uaSchema] : [])];
}

function propertiesOf({ family, part, level, pdf }: Standard): string[] {
  if (family === 'wtpdf') return [declarations];
  const prefix = family === 'a' ? 'pdfaid' : 'pdfuaid';
  // the year in which the part was published
  const revision = family === 'a' ? '2020' : '2024';
  return [
    `    <${prefix}:part>${part}</${prefix}:part>`,
    ...(level === undefined ? [] : [`    <${prefix}:conformance>${level}</${prefix}:conformance>`]),
    ...(pdf === '2.0' ? [`    <${prefix}:rev>${revision}</${prefix}:rev>`] : []),
  ];
}

const declared = (name: string): string =>
  `<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>${uris.pdfd}wtpdf#${name}1.0</pdfd:conformsTo></rdf:li>`;

/** A well tagged PDF may be read and used again. */
const declarations = `    <pdfd:declarations><rdf:Bag>${declared('accessibility')}${declared('reuse')}</rdf:Bag></pdfd:declarations>`;

/** PDF/A-2 and 3 want every schema described that they do not know: that of PDF/UA's identifier. */
const needsSchema = (claims: readonly Standard[]): boolean =>
  claims.some(({ family }) => family === 'ua') && claims.every(({ pdf }) => pdf === '1.7');

const uaSchema = `    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>${uris.pdfuaid}</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>`;
