/**
 * Keeps a site alive that is opened from a disk, where browsers fetch nothing: what scripts ask for comes as scripts, modules are
 * linked from their sources, and what would work beside the page works in it. Before this stand `seedmapModules`, name to
 * source.
 */
{
  const root = new URL(document.currentScript.dataset.root, location.href).href; // of the site
  const scripts = `${root}assets/seedmap/`;
  const waiting = new Map(); // address in the site to a promise of its text, and to what keeps that promise
  const linked = new Map(); // name of a module to its address in this page

  window.seedmapPacked = (address, text) => waiting.get(address)?.keep(text);

  function load(address) {
    if (!waiting.has(address)) {
      let keep;
      const text = new Promise((resolve, reject) => {
        keep = resolve;
        const script = Object.assign(document.createElement("script"), { src: `${root}${address}.js`, onerror: reject });
        document.head.append(script);
      });
      waiting.set(address, { text, keep: (found) => keep(found) });
    }
    return waiting.get(address).text;
  }

  const fetchElsewhere = window.fetch.bind(window);
  window.fetch = async (request, options) => {
    const url = new URL(request.url ?? request, document.baseURI);
    const file = `${url.origin === "null" ? `${url.protocol}//${url.host}` : url.origin}${url.pathname}`;
    if (!file.startsWith(root)) return fetchElsewhere(request, options);
    try {
      return new Response(await load(file.slice(root.length).replace(/\.gz$/, ""))); // packed as it is read
    } catch {
      return new Response("", { status: 404 });
    }
  };

  /** The address of a module whose own imports are linked likewise; `before` is put in front of its source. */
  function link(name, before = "") {
    if (before || !linked.has(name)) {
      const here = scripts + name;
      const source = window.seedmapModules[name]
        .replaceAll(/"(\.{1,2}\/[\w./-]+\.js)"/g, (_, path) => JSON.stringify(link(new URL(path, here).href.slice(scripts.length))))
        .replaceAll("import.meta.url", JSON.stringify(here))
        .replaceAll('"modulepreload"', '"prefetch-none"'); // they are here already
      linked.set(name, URL.createObjectURL(new Blob([before + source], { type: "text/javascript" })));
    }
    return linked.get(name);
  }

  /** A worker that works in the page: browsers start none from a disk. */
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const listeners = [];
      const key = `seedmapWorker${Math.random().toString(36).slice(2)}`;
      const { pathname } = new URL(address, location.href);
      const name = pathname.slice(new URL(scripts).pathname.length);
      window[key] = {
        location: { href: scripts + name },
        addEventListener: (_, listener) => listeners.push(listener),
        postMessage: (data) => setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data }))),
      };
      this.listeners = listeners;
      this.ready = import(link(name, `const self = window.${key};\n`));
    }

    postMessage(data) {
      this.ready.then(() => this.listeners.forEach((listener) => listener({ data })));
    }

    terminate() {}
  };

  /** The ground of small maps is a file that other pages show a window of, which is refused here: it is put into the page. */
  async function bringGround() {
    const parts = [...document.querySelectorAll("use[data-file]")];
    for (const file of new Set(parts.map(({ dataset }) => dataset.file.split("#")[0]))) {
      const text = await (await fetch(file)).text();
      const drawing = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      drawing.setAttribute("style", "position: absolute; width: 0; height: 0");
      drawing.setAttribute("aria-hidden", "true");
      document.body.append(document.importNode(drawing, true));
      for (const part of parts) {
        const [own, id] = part.dataset.file.split("#");
        if (own === file) part.setAttribute("href", `#${id}`);
      }
    }
  }

  addEventListener("DOMContentLoaded", () => {
    bringGround();
    import(link("site.js")); // of every page
  });
}
