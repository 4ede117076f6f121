/** What no paper may touch: a file outside of its root, and servers on loopback that count who calls. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface Canaries {
  /** `127.0.0.1:PORT`, the same port over TCP and UDP */
  readonly host: string;
  /** how often one of them was reached */
  readonly touched: () => number;
  readonly close: () => Promise<void>;
}

/** Text of the file outside of the root. */
export const secret = 'CANARY-7f3a9d-OUTSIDE';

/** Opens the servers. */
export async function openCanaries(): Promise<Canaries> {
  let touched = 0;
  const tcp = createServer((socket) => {
    touched++;
    socket.on('error', () => {});
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  });
  await once(tcp.listen(0, '127.0.0.1'), 'listening');
  const address = tcp.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const udp = createSocket('udp4', () => {
    touched++;
  });
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    host: `127.0.0.1:${port}`,
    touched: () => touched,
    async close() {
      udp.close();
      tcp.close();
      await once(tcp, 'close');
    },
  };
}
