// Follows the newsroom: reloads the page, swaps its stylesheets, goes where somebody edits, and shows what is wrong
// until it is fixed. The mark says which state of the newsroom is shown.
(() => {
  let seen = document.currentScript.dataset.seen;
  let events;

  const news = {
    reload: () => location.reload(),
    page: (path) => (path === location.pathname ? location.reload() : location.assign(path)),
    styles: (paths) => {
      fixed();
      const links = [...document.querySelectorAll('link[rel~="stylesheet"][href]:not([data-newsgen-old])')];
      const path = (link) => new URL(link.href).pathname;
      // A stylesheet that the page does not name is imported by one that it names.
      const isNamed = paths.every((changed) => links.some((link) => path(link) === changed));
      links.filter((link) => !isNamed || paths.includes(path(link))).forEach(swap);
    },
    trouble,
  };

  function listen() {
    events = new EventSource(`/.newsgen/live?seen=${seen}&at=${location.pathname}`);
    for (const [name, act] of Object.entries(news)) {
      events.addEventListener(name, (event) => {
        seen = event.lastEventId;
        act(JSON.parse(event.data));
      });
    }
    // The browser tries again by itself unless something else answered in between.
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    });
  }

  // Browsers open six connections to a server at most: a page that nobody sees leaves its own to others.
  document.addEventListener("visibilitychange", () => {
    events.close();
    if (!document.hidden) listen();
  });
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  function swap(link) {
    const fresh = link.cloneNode();
    const url = new URL(link.href);
    url.searchParams.set("newsgen", seen);
    fresh.href = url;
    fresh.removeAttribute("integrity");
    link.setAttribute("data-newsgen-old", "");
    // The old one stays until the new one is there: the page is never without.
    for (const end of ["load", "error"]) fresh.addEventListener(end, () => link.remove());
    link.after(fresh);
  }

  let overlay;

  function trouble({ heading, text }) {
    // A page that stands for the one that could not be shown has the place already.
    const root = document.querySelector("main[data-newsgen-trouble]") ?? panel();
    root.querySelector("h1").textContent = heading;
    fill(root.querySelector("pre"), text);
  }

  // Words may go on in the next line; an excerpt with its marks may not.
  function fill(pre, text) {
    const lines = text.split("\n").map((line) => {
      const span = document.createElement("span");
      span.textContent = `${line}\n`;
      if (/^ *\d* \|/.test(line)) span.className = "excerpt";
      return span;
    });
    pre.replaceChildren(...lines);
  }

  function panel() {
    if (!overlay) {
      overlay = document.createElement("newsgen-trouble");
      const shadow = overlay.attachShadow({ mode: "open" });
      const add = (parent, name, attributes) => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        return parent.appendChild(element);
      };
      const style = add(shadow, "link", { rel: "stylesheet", href: "/.newsgen/live.css" });
      const main = add(shadow, "section", { "aria-label": "Problems of the newsroom", lang: "en", dir: "ltr", hidden: "" });
      style.addEventListener("load", () => (main.hidden = false));
      add(add(main, "div", { role: "alert" }), "h1", {});
      add(main, "button", { type: "button" }).textContent = "Hide";
      add(main, "pre", { tabindex: "0" });
      main.querySelector("button").addEventListener("click", fixed);
      main.addEventListener("keydown", (event) => event.key === "Escape" && fixed());
      document.documentElement.append(overlay);
    }
    return overlay.shadowRoot;
  }

  function fixed() {
    overlay?.remove();
    overlay = undefined;
  }

  const own = document.querySelector("main[data-newsgen-trouble] pre");
  if (own) fill(own, own.textContent);
  listen();
})();
