// The page on which a meeting is held. Everything works without it.
(() => {
  "use strict";

  // What saves itself needs no button.
  if (window.htmx) document.body.classList.add("saves-itself");

  // Two secretaries at the same notes: both texts take the place of the form that was being typed into, not of the page.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = event.detail.requestConfig?.elt?.closest("form[data-notes]");
    if (!form || event.detail.xhr.status !== 409) return;
    Object.assign(event.detail, { target: form, selectOverride: undefined, swapOverride: "outerHTML" });
    const late = form.elements.notes.value; // typed while the answer was on its way
    const place = form.parentElement;
    addEventListener("htmx:afterSettle", () => {
      const field = place.querySelector("form[data-clash]")?.elements.notes;
      if (field) { field.value = late; field.focus(); }
    }, { once: true });
  });

  // Without a connection nothing is lost: it is said, and sent again until it arrives.
  const lost = document.getElementById("mat-ket-noi");
  const unsent = new Set();
  const again = () => unsent.forEach((element) => {
    if (element.isConnected) htmx.trigger(element, element.matches("form") ? "submit" : "change");
    else unsent.delete(element);
  });
  const say = () => { if (lost) lost.hidden = unsent.size === 0; };
  const failed = (event) => {
    unsent.add(event.detail.elt);
    say();
    setTimeout(again, 5000);
  };
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:timeout", failed);
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.xhr?.status) { unsent.delete(event.detail.elt); say(); }
  });

  // A line of the roll call is replaced when it is saved: the keyboard stays where it was.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const from = document.activeElement;
    if (!from?.closest?.(".roll")) return;
    const [name, value] = [from.name, from.value];
    addEventListener("htmx:afterSettle", () => {
      const line = [...document.getElementsByName(name)];
      const wrong = line[0]?.closest("li")?.querySelector("[aria-invalid]");
      (wrong ?? line.find((field) => field.value === value) ?? line[0])?.focus();
    }, { once: true });
  });
})();
