/**
 * Asks the registry for known vulnerabilities of the packages that wp-build is installed with. A registry that does not
 * answer is reported.
 */

import { spawnSync } from 'node:child_process';

const { stdout, status } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8' });
const report = parsed(stdout);
const found = report?.metadata?.vulnerabilities;
if (found === undefined) {
  console.log(
    'The registry did not answer, so it is not known whether there are advisories. Run this again online.',
  );
  process.exitCode = 2;
} else if (found.total === 0) {
  console.log('No package of wp-build has a known advisory.');
} else {
  for (const { name, severity, range } of Object.values(report.vulnerabilities))
    console.log(`${severity}: ${name} ${range}`);
  process.exitCode = status === 0 ? 0 : 1;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
