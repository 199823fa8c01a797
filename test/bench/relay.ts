/** Two bare HTTP hops: posts each message on to the address in the query, in the order in which they come. */
import { Agent, createServer, request as httpRequest } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.writeHead(200, { 'Content-Length': 0 }).end();
    const body = Buffer.concat(chunks);
    const onward = httpRequest(decodeURIComponent(request.url?.split('?')[1] ?? ''), {
      method: 'POST',
      agent,
      headers: { 'Content-Type': 'application/xml', 'Content-Length': body.length },
    });
    onward.on('response', (answer) => answer.resume()).on('error', (error) => console.error(error));
    onward.end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  console.log(JSON.stringify({ ready: true, zones: [{ http: `http://127.0.0.1:${port}/` }] }));
});
process.once('SIGTERM', () => process.exit(0));
