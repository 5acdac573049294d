// What may a person be about to type? A list under the search box, as the ARIA combobox pattern has it.
// Without it the box is a plain search field. Listeners sit on the document, because Back replaces the body.
"use strict";
(() => {
  const WAIT = 120; // milliseconds without a keystroke before the list is asked for
  const KINDS = { term: "词语", heading: "标题", region: "地区", title: "题名" };
  const UNITS = { term: "段", heading: "段", region: "份", title: "份" };
  const list = () => document.getElementById("suggestions");
  const isBox = (event) => event.target.id === "q";
  let timer = 0;
  let asked = null; // what stops the request under way
  let active = -1; // the option that the arrow keys stand on

  const isOpen = () => list() !== null && !list().hidden;

  function equip(box) {
    if (box.getAttribute("role") === "combobox" || !list()) return;
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-haspopup", "listbox");
    box.setAttribute("aria-controls", list().id);
    box.setAttribute("aria-expanded", "false");
  }

  function stand(at) {
    const box = document.getElementById("q");
    const options = Array.from(list().children);
    active = at;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    box.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    if (!isOpen()) return;
    stand(-1);
    list().hidden = true;
    document.getElementById("q").setAttribute("aria-expanded", "false");
  }

  function part(kind, text) {
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = text;
    return span;
  }

  function option({ text, kind, count }, number) {
    const item = document.createElement("li");
    item.id = `suggestion-${number}`;
    item.setAttribute("role", "option");
    item.dataset.query = text;
    item.append(part("text", text), part("quiet", `${KINDS[kind]} · ${count.toLocaleString("zh")} ${UNITS[kind]}`));
    return item;
  }

  function show(box, suggestions) {
    close();
    if (!suggestions.length || document.activeElement !== box) return;
    list().replaceChildren(...suggestions.map(option));
    list().hidden = false;
    box.setAttribute("aria-expanded", "true");
    stand(-1);
  }

  async function ask(box) {
    const typed = box.value;
    if (!typed.trim()) return;
    asked = new AbortController();
    try {
      const reply = await fetch(`/api/suggest?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      const { suggestions } = reply.ok ? await reply.json() : { suggestions: [] };
      if (box.isConnected && box.value === typed) show(box, suggestions);
    } catch {
      // Stopped, or no server: the box works without a list.
    }
  }

  function later(box) {
    equip(box);
    close();
    timer = setTimeout(() => ask(box), WAIT);
  }

  function choose(item) {
    const box = document.getElementById("q");
    box.value = item.dataset.query;
    close();
    box.form.requestSubmit();
  }

  document.addEventListener("focusin", (event) => {
    if (isBox(event)) equip(event.target);
  });
  document.addEventListener("focusout", (event) => {
    if (isBox(event)) close();
  });
  // An unfinished composition is no text: the list is asked for when it ends.
  document.addEventListener("input", (event) => {
    if (isBox(event) && !event.isComposing) later(event.target);
  });
  document.addEventListener("compositionstart", (event) => {
    if (isBox(event)) close();
  });
  document.addEventListener("compositionend", (event) => {
    if (isBox(event)) later(event.target);
  });
  document.addEventListener("submit", close, true);

  document.addEventListener("keydown", (event) => {
    if (!isBox(event) || event.isComposing || event.keyCode === 229 || !isOpen()) return;
    const many = list().children.length;
    // One place beside the options is the box itself, where what was typed stands.
    if (event.key === "ArrowDown") stand(((active + 2) % (many + 1)) - 1);
    else if (event.key === "ArrowUp") stand(((active + many + 1) % (many + 1)) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) choose(list().children[active]);
    else return;
    event.preventDefault();
  }, true);

  // A press must not take the focus from the box, which would close the list before the click.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#suggestions")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const item = event.target.closest("#suggestions [role=option]");
    if (item) choose(item);
  });
})();
