/** How long a test has worked: unlike the clock it says the same on a machine that does other things too. */

/** Milliseconds that this process has computed so far. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
