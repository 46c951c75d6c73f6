// What the pages gain from a script. Everything works without it.
(() => {
  "use strict";

  // 1. Typed text survives errors and lost sessions. <form data-keep="key"> keeps its fields in this browser until the
  //    server confirms (a success message on the next page) or the person signs out or discards it.
  const PREFIX = `keep:${document.body.dataset.user ?? ""}:`; // a text is offered only to who typed it
  const SENT = "keep-sent";
  const shelf = (() => {
    try { localStorage.setItem("keep-test", "1"); localStorage.removeItem("keep-test"); return localStorage; } catch { return null; }
  })();
  const words = document.getElementById("app-words")?.dataset ?? {};
  const typed = (form) => [...form.elements].filter((field) =>
    field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
  const snapshot = (form) => {
    const values = {};
    for (const field of typed(form)) {
      if (field.type === "checkbox" || field.type === "radio") {
        if (field.checked) (values[field.name] ??= []).push(field.value);
        else values[field.name] ??= [];
      } else if (field.tagName === "SELECT" && field.multiple) {
        values[field.name] = [...field.selectedOptions].map((option) => option.value);
      } else (values[field.name] ??= []).push(field.value);
    }
    return values;
  };
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const fill = (form, values) => {
    const seen = {};
    for (const field of typed(form)) {
      const kept = values[field.name];
      if (!kept) continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
      else if (field.tagName === "SELECT" && field.multiple) {
        for (const option of field.options) option.selected = kept.includes(option.value);
      } else {
        const place = (seen[field.name] = (seen[field.name] ?? -1) + 1);
        if (kept[place] !== undefined) field.value = kept[place];
      }
    }
  };
  const forget = (match) => {
    for (const key of Object.keys(shelf ?? {})) if (key.startsWith(PREFIX) && match(key)) shelf.removeItem(key);
  };

  // The page after a sent form says "done": then what was kept for that form may go.
  const sent = shelf?.getItem(SENT);
  if (sent && document.querySelector('[data-done="success"]')) forget((key) => key === sent);
  if (sent) shelf.removeItem(SENT);

  let unsaved = 0;
  const watch = (form) => {
    const key = PREFIX + (form.dataset.keep || location.pathname);
    const before = snapshot(form);
    let changed = false;
    const offer = () => {
      const kept = shelf?.getItem(key);
      if (!kept || same(JSON.parse(kept), before)) return;
      const line = document.createElement("div");
      line.className = "notice kept";
      const say = document.createElement("span");
      say.textContent = words.found;
      const take = button(words.restore, () => { fill(form, JSON.parse(kept)); mark(); line.remove(); });
      const drop = button(words.discard, () => { shelf.removeItem(key); line.remove(); });
      line.append(say, take, drop);
      form.prepend(line);
    };
    const mark = () => {
      if (!changed) { changed = true; unsaved += 1; }
      shelf?.setItem(key, JSON.stringify(snapshot(form)));
    };
    offer();
    form.addEventListener("input", mark);
    form.addEventListener("change", mark);
    form.addEventListener("submit", () => {
      if (changed) unsaved -= 1;
      changed = false;
      shelf?.setItem(SENT, key);
    });
    let kept = null; // what was on its way when htmx sent the form
    form.addEventListener("htmx:beforeRequest", (event) => { if (event.target === form) kept = snapshot(form); });
    form.addEventListener("htmx:afterRequest", (event) => { // saved without leaving the page
      if (event.target !== form || !event.detail.successful) return;
      shelf?.removeItem(SENT);
      if (!same(kept, snapshot(form))) return; // typed on meanwhile: still unsaved
      shelf?.removeItem(key);
      if (changed) unsaved -= 1;
      changed = false;
    });
  };
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-outline-primary";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };
  document.querySelectorAll("form[data-keep]").forEach(watch);
  document.querySelectorAll("form[data-forget]").forEach((form) => form.addEventListener("submit", () => forget(() => true)));

  // 2. Leaving with unsaved text asks first (the browser's own words).
  addEventListener("beforeunload", (event) => { if (unsaved > 0) event.preventDefault(); });

  // 3. One click sends once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sending) { event.preventDefault(); return; }
    form.dataset.sending = "1";
    setTimeout(() => delete form.dataset.sending, 8000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("[data-sending]").forEach((form) => delete form.dataset.sending));

  // 4. On a phone, sections that ask nothing of the reader start folded; a sign of an error takes the focus.
  if (matchMedia("(max-width: 767.98px)").matches) {
    document.querySelectorAll("details[data-fold-narrow]").forEach((fold) => { fold.open = fold.querySelector("[data-focus]") !== null; });
  }
  document.querySelector("[data-focus]")?.focus();

  // 5. htmx: a lost session leads to the sign-in page, an error takes the place of the content.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (new URL(xhr.responseURL || location.href).pathname === document.body.dataset.signIn) {
      event.detail.shouldSwap = false;
      location.reload();
    } else if (xhr.status >= 400) {
      Object.assign(event.detail, { shouldSwap: true, target: document.querySelector("main"), selectOverride: "main", swapOverride: "outerHTML" });
    }
  });

  // 6. "Print": the button shows only where a script can print.
  document.querySelectorAll("button[data-print]").forEach((print) => {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  });

  // 7. The account menu closes when one clicks elsewhere or presses Escape.
  const account = document.querySelector("details.account");
  document.addEventListener("click", (event) => { if (account?.open && !account.contains(event.target)) account.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && account?.open) { account.open = false; account.querySelector("summary").focus(); }
  });
})();
