// A built site for the judges that read it over HTTP: its pages, and a server with the strictest policy that the
// theme promises to live under.
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const TYPES = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.jpg': 'image/jpeg', '.js': 'text/javascript',
  '.json': 'application/json', '.pdf': 'application/pdf', '.png': 'image/png', '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8', '.webp': 'image/webp', '.xml': 'application/xml',
};

export class Site {
  constructor(folder) {
    this.folder = folder;
    const files = readdirSync(folder, { recursive: true }).map((path) => path.replaceAll('\\', '/')).sort();
    // What its front page calls itself.
    const front = readFileSync(join(folder, 'index.html'), 'utf8');
    this.base = /<link rel="canonical" href="([^"]*)\/">/.exec(front)[1];
    this.prefix = new URL(`${this.base}/`).pathname.slice(0, -1);
    this.files = files;
    // Addresses of all pages below the base.
    this.pages = files.filter((file) => file.endsWith('.html')).map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`);
  }

  text(page) {
    return readFileSync(join(this.folder, page.endsWith('/') ? `${page}index.html` : page), 'utf8');
  }

  // Serves the site on the loopback interface. With `still`, pages that lead elsewhere at once stand still.
  async serve({ still }) {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url, 'http://site').pathname);
      const page = path.startsWith(`${this.prefix}/`) ? path.slice(this.prefix.length) : '/no-such-page';
      const [status, bytes, type] = this.answer(page);
      const body = still && type === TYPES['.html'] ? bytes.toString().replace(/<meta http-equiv="refresh"[^>]*>/, '') : bytes;
      response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' });
      response.end(body);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
  }

  answer(page) {
    const file = page.endsWith('/') ? `${page}index.html` : page;
    if (!this.files.includes(file.slice(1)) || extname(file) === '') {
      return [404, readFileSync(join(this.folder, '404.html')), TYPES['.html']];
    }
    return [200, readFileSync(join(this.folder, file)), TYPES[extname(file)] ?? 'application/octet-stream'];
  }
}
