// What does the page do beyond what htmx and plain HTML do? Everything here is a comfort: without it the
// form still works. Listeners sit on the document, because Back replaces the whole body.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  let composing = false; // an input method is turning keystrokes into characters
  let typing = false; // the last request came from typing, so it replaces the URL
  let source = null; // the element that sent the last request
  let unfolded = new Map(); // which details stood open before a swap
  let focused = ""; // the id of what had the focus before a swap

  const typed = () => byId("search-form")?.dispatchEvent(new CustomEvent("typed"));
  const isBox = (event) => event.target.id === "q";

  // Typing. An unfinished composition is no query: it is looked up when it ends.
  document.addEventListener("input", (event) => {
    if (isBox(event) && !composing && !event.isComposing) typed();
  });
  document.addEventListener("compositionstart", (event) => {
    if (isBox(event)) composing = true;
  });
  document.addEventListener("compositionend", (event) => {
    if (!isBox(event)) return;
    composing = false;
    typed();
  });
  document.addEventListener("keydown", (event) => {
    const unfinished = event.isComposing || event.keyCode === 229;
    if (isBox(event) && event.key === "Enter" && unfinished) event.preventDefault();
  }, true);

  // A region takes the place of those above and below it, before htmx reads the form.
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.name !== "region" || !box.checked) return;
    for (const other of document.querySelectorAll('input[name="region"]:checked')) {
      const nested = box.value.startsWith(`${other.value}/`) || other.value.startsWith(`${box.value}/`);
      if (nested) other.checked = false;
    }
  }, true);

  document.addEventListener("htmx:config:request", (event) => {
    const { ctx } = event.detail;
    if (composing && ctx.sourceElement.id === "search-form") {
      event.preventDefault();
      return;
    }
    typing = ctx.sourceEvent?.type === "typed";
    source = ctx.sourceElement;
    ctx.request.body?.delete?.("form"); // asks for a redirect, which a fragment does not need
  });

  // Typing replaces the URL, everything else pushes it; the same URL is never pushed twice.
  document.addEventListener("htmx:before:history:update", (event) => {
    const { history: entry } = event.detail;
    if (typing || entry.path === location.pathname + location.search) entry.type = "replace";
  });

  // A request under way must not overwrite the page that Back restores.
  document.addEventListener("htmx:before:history:restore", () => {
    source?.dispatchEvent(new CustomEvent("htmx:abort"));
  });

  // What a person folded or unfolded stays so.
  document.addEventListener("htmx:before:swap", () => {
    byId("offline")?.setAttribute("hidden", "");
    const details = document.querySelectorAll("#results-area details[id]");
    unfolded = new Map(Array.from(details, (element) => [element.id, element.open]));
    focused = document.activeElement?.id ?? "";
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const { ctx } = event.detail;
    for (const [id, open] of unfolded) {
      const element = byId(id);
      if (element) element.open = open;
    }
    // What a fold hid for a moment lost the focus.
    if (focused && document.activeElement === document.body) byId(focused)?.focus({ preventScroll: true });
    if (ctx.target?.id !== "results-area" || ctx.sourceElement?.id === "search-form") return;
    // A link changed the search: the box follows, and focus goes on from the results.
    byId("q").value = byId("state")?.dataset.query ?? byId("q").value;
    if (document.activeElement === document.body) byId("results-heading")?.focus({ preventScroll: true });
  });

  document.addEventListener("htmx:error", () => byId("offline")?.removeAttribute("hidden"));
})();
