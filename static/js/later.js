// What was typed is sent when the line is there: a form first asks whether the server answers, waits and asks again.
(() => {
  "use strict";
  const AGAIN = 3000, PATIENCE = 4000;
  const words = document.currentScript?.dataset.lost ?? "";
  let line = document.getElementById("mat-ket-noi");
  const say = (is) => {
    if (is && !line) {
      line = document.createElement("p");
      line.className = "alert alert-danger lost";
      line.setAttribute("role", "alert");
      line.textContent = words;
      document.querySelector("main")?.prepend(line);
    }
    if (line) line.hidden = !is;
  };
  const answers = async () => {
    try {
      return (await fetch("/livez", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })).ok;
    } catch { return false; }
  };
  const waiting = new Set();
  const send = async (form, button) => {
    if (await answers()) {
      say(false);
      waiting.delete(form);
      form.dataset.reached = "1";
      form.requestSubmit(button);
      setTimeout(() => delete form.dataset.reached, 1000);
    } else {
      say(true);
      setTimeout(send, AGAIN, form, button);
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep]:not([hx-post])") || form.method !== "post" || form.dataset.reached) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting.has(form)) return;
    waiting.add(form);
    send(form, event.submitter ?? undefined);
  }, true);
})();
