import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../templates/', import.meta.url);
const names = readdirSync(folder).filter((file) => file.endsWith('.md'));

function textOf(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

describe('starter papers', () => {
  it.each(names)('%s says who, when and which version, and leaves nothing to fill in', (name) => {
    const text = textOf(name);
    for (const key of ['title', 'subtitle', 'version', 'date', 'authors', 'status']) {
      expect(text).toMatch(new RegExp(`^${key}:`, 'm'));
    }
    const prose = text.replace(/^---\n[\s\S]*?\n---\n|```[\s\S]*?```|`[^`]*`/g, '');
    // notes, citations, references, marks and tasks are no gaps
    const open = /\[(?![\^!@]|see @|[ x]\] |INDEX\])[^\]]*\](?![(:{])|TODO|lorem/gi;
    expect(prose.replace(/\$\$[\s\S]*?\$\$/g, '').match(open)).toBeNull();
  });

  it('technical-overview has the sections that technical overviews have', () => {
    const sections = [...textOf('technical-overview.md').matchAll(/^## (.+)$/gm)].map(
      ([, section]) => section,
    );
    expect(sections).toEqual([
      'Abstract',
      'Introduction',
      'System Architecture',
      'Technical Components',
      'Data Management',
      'Security',
      'Performance',
      'Scalability',
      'Monitoring and Observability',
      'Disaster Recovery',
      'Future Enhancements',
      'Conclusion',
      'Appendix',
    ]);
  });
});
