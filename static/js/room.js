// The running meeting. Without it every button is a form; with it the page keeps itself up to date and stays where it is.
const room = document.querySelector("[data-room]");
const form = document.getElementById("phong");
const lost = document.getElementById("mat-ket-noi");
const PARTS = ["phong-muc", "phong-rieng", "phong-phat-bieu", "phong-khac", "man-hinh"];
const BEAT = 2000, AWAY = 15000, SLOWEST = 16000;

let version = room?.dataset.version ?? "";
let offset = room ? Number(room.dataset.now) - Date.now() : 0; // the office's clock against this machine's
let waits = BEAT, sending = 0;

// 1. Clocks: seconds since a moment, up, or what is left of a limit.
const spell = (seconds) => {
  const sign = seconds < 0 ? "−" : "", whole = Math.abs(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return sign + (h ? `${h}:${String(m).padStart(2, "0")}` : m) + `:${String(s).padStart(2, "0")}`;
};
const tick = () => {
  const now = Date.now() + offset;
  for (const clock of document.querySelectorAll("[data-tick]")) {
    const { tick: way, since, before, limit } = clock.dataset;
    const spent = Number(before) + (since ? Math.max(0, Math.floor((now - Number(since)) / 1000)) : 0);
    const text = spell(way === "down" ? Number(limit) - spent : spent);
    if (clock.textContent !== text) clock.textContent = text;
    clock.classList.toggle("is-over", Number(limit) > 0 && spent > Number(limit));
  }
};

// 2. A part is replaced only when it differs; what is being typed, opened or focused there stays.
const replace = (fresh) => {
  const old = document.getElementById(fresh.id);
  if (!old) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const place = focused && { id: focused.id, action: focused.getAttribute("formaction"), value: focused.value, name: focused.name };
  const range = focused?.selectionStart !== undefined ? [focused.selectionStart, focused.selectionEnd] : null;
  const typed = new Map([...old.querySelectorAll("input[id], select[id], textarea[id]")]
    .filter((field) => field.value !== (field.tagName === "SELECT" ? field.options[0]?.value : field.defaultValue))
    .map((field) => [field.id, field.value]));
  const opened = new Map([...old.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open]));
  old.replaceWith(fresh);
  for (const [id, value] of typed) { const field = document.getElementById(id); if (field && !field.dataset.taken) field.value = value; }
  for (const [id, open] of opened) { const fold = document.getElementById(id); if (fold) fold.open = open; }
  if (place) {
    const same = [...fresh.querySelectorAll("button, input, select, textarea, a")].find((one) =>
      (place.id && one.id === place.id) || (!place.id && place.action && one.getAttribute("formaction") === place.action && one.value === place.value));
    same?.focus({ preventScroll: true });
    if (same && range && same.setSelectionRange && same.type !== "number") same.setSelectionRange(...range);
  }
};
const seen = new Map();
const show = (page) => {
  const line = document.getElementById("phong-bao");
  const said = page.getElementById("phong-loi") ?? page.querySelector(".messages");
  if (line && said) line.replaceChildren(document.importNode(said, true));
  for (const id of PARTS) {
    const part = page.getElementById(id);
    if (!part || seen.get(id) === part.outerHTML) continue;
    seen.set(id, part.outerHTML);
    replace(document.importNode(part, true));
  }
  sortable();
  tick();
};
const took = async (answer) => {
  if (answer.redirected && new URL(answer.url).pathname === document.body.dataset.signIn) { location.reload(); return; }
  const moment = answer.headers.get("X-Now");
  if (moment) offset = Number(moment) - Date.now();
  const fresh = answer.headers.get("X-Room-Version");
  if (fresh) {
    version = fresh;
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } else if (answer.status === 410 || answer.status === 403) location.reload();
};
// A button of another page's form (a vote): its answer is a whole page, this one again or another.
const followed = async (answer) => {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const here = page.querySelector("[data-room]"), main = page.querySelector("main");
  if (here) { version = here.dataset.version; show(page); }
  else if (main) document.querySelector("main").replaceWith(document.importNode(main, true));
};

// 3. The beat: asks whether anything has changed; slower while nobody looks or the line is down.
const beat = async () => {
  if (!sending) {
    try {
      const answer = await fetch(`${room.dataset.room}?v=${encodeURIComponent(version)}`, { cache: "no-store", headers: { "HX-Request": "true" } });
      if (!sending && answer.status < 500) await took(answer);
      waits = answer.status < 500 ? BEAT : Math.min(SLOWEST, waits * 2);
      if (lost) lost.hidden = answer.status < 500;
    } catch {
      waits = Math.min(SLOWEST, waits * 2);
      if (lost) lost.hidden = false;
    }
  }
  setTimeout(beat, document.hidden ? AWAY : waits * (0.85 + Math.random() * 0.3));
};

// 4. Buttons of the room send without leaving the page. Without a connection the act is kept and sent when it is back.
const unsent = [];
const token = () => form.elements.csrfmiddlewaretoken.value;
const post = async (address, fields) => {
  sending += 1;
  try {
    const answer = await fetch(address, { method: "POST", headers: { "HX-Request": "true", "X-CSRFToken": token() }, body: fields });
    if (lost && !unsent.length) lost.hidden = true;
    document.getElementById("phong-bao")?.replaceChildren();
    if (answer.headers.has("X-Room-Version") || answer.redirected && new URL(answer.url).pathname === document.body.dataset.signIn) await took(answer);
    else await followed(answer);
    for (const field of form.elements) if (field.dataset.enter && answer.ok) field.value = "";
  } catch {
    if (lost) lost.hidden = false;
    unsent.push([address, fields]);
    setTimeout(again, 3000);
  } finally { sending -= 1; }
};
const again = async () => { for (const [address, fields] of unsent.splice(0)) await post(address, fields); };
addEventListener("online", again);
form?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.getAttribute("formaction")) { event.preventDefault(); return; }
  event.preventDefault();
  event.stopPropagation();
  const fields = new FormData(form);
  if (button.name) fields.append(button.name, button.value);
  post(button.formAction, fields);
});
document.addEventListener("keydown", (event) => { // Enter in the code presses its button
  const press = event.key === "Enter" && event.target.dataset?.enter;
  if (press) { event.preventDefault(); document.getElementById(press)?.click(); }
});

// 5. The speaking list is put in order by dragging, too; the arrows do the same by keyboard.
const sortable = () => {
  const list = document.querySelector("[data-sorts]");
  if (!list || list.dataset.ready) return;
  list.dataset.ready = "1";
  let dragged = null;
  for (const row of list.children) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => { dragged = row; row.classList.add("is-dragged"); event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", ""); });
    row.addEventListener("dragend", () => row.classList.remove("is-dragged"));
    row.addEventListener("dragover", (event) => {
      event.preventDefault();
      if (!dragged || dragged === row) return;
      const below = event.clientY > row.getBoundingClientRect().top + row.offsetHeight / 2;
      row[below ? "after" : "before"](dragged);
    });
  }
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!dragged) return;
    const fields = new FormData(form);
    fields.append("vi-tri", String([...list.children].indexOf(dragged)));
    post(dragged.dataset.move, fields);
    dragged = null;
  });
};

// 6. Times of attendance by keyboard: arrows, a letter for the given name, Enter for "came".
const bulk = document.querySelector("[data-bulk]");
bulk?.addEventListener("keydown", (event) => {
  const box = event.target;
  if (box.type !== "checkbox" || event.ctrlKey || event.metaKey || event.altKey) return;
  const boxes = [...bulk.querySelectorAll('input[type="checkbox"]')], at = boxes.indexOf(box);
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  let next = null;
  if (event.key === "ArrowDown") next = boxes[at + 1];
  else if (event.key === "ArrowUp") next = boxes[at - 1];
  else if (event.key === "Home") next = boxes[0];
  else if (event.key === "End") next = boxes.at(-1);
  else if (event.key.length === 1 && event.key !== " ") {
    const order = [...boxes.slice(at + 1), ...boxes.slice(0, at + 1)];
    next = order.find((one) => plain(one.closest("li").querySelector("b").textContent.trim().split(/\s+/).at(-1)).startsWith(plain(event.key)));
  } else return;
  event.preventDefault();
  next?.focus();
});

tick();
sortable();
setInterval(tick, 1000);
if (room) {
  setTimeout(beat, BEAT);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { waits = BEAT; } });
}
