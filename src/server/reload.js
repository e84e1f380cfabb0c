// Reloads the page when the newsroom changes, and shows its problems until they are mended.
(() => {
  const events = new EventSource("/.newsgen/reload");
  let overlay;
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("problems", (event) => {
    overlay ??= document.body.appendChild(document.createElement("pre"));
    overlay.setAttribute("role", "alert");
    overlay.style.cssText =
      "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem;" +
      "background:#1d1d1f;color:#f5f5f7;font:14px/1.5 monospace;white-space:pre-wrap;z-index:2147483647";
    overlay.textContent = event.data;
  });
})();
