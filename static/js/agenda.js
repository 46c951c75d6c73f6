// The order of an agenda by dragging a handle, or by Alt with the arrow keys on it. Without this, buttons do the same.
(() => {
  "use strict";

  const form = document.getElementById("thu-tu");
  if (!form) return;
  const rows = () => [...document.querySelectorAll("tr[data-item]")];
  const seen = rows().map((row) => row.dataset.item).join(",");
  const place = document.getElementById("thu-tu-noi");
  const KEY = "agenda-focus";

  const send = (row) => {
    const order = rows().map((line) => line.dataset.item).join(",");
    if (order === seen) return;
    form.elements.thu_tu.value = order;
    form.elements.da_xem.value = seen;
    sessionStorage.setItem(KEY, row.dataset.item);
    form.requestSubmit();
  };

  let timer;
  const later = (row) => { clearTimeout(timer); timer = setTimeout(() => send(row), 900); };

  const say = (row) => {
    const all = rows();
    place.textContent = form.dataset.said
      .replace("{n}", all.indexOf(row) + 1).replace("{total}", all.length).replace("{title}", row.dataset.title);
    all.forEach((line, at) => { line.querySelector(".a-no").textContent = at + 1; });
  };

  const move = (row, before) => {
    row.parentElement.insertBefore(row, before);
    row.classList.add("is-moved");
    say(row);
  };

  document.addEventListener("keydown", (event) => {
    const handle = event.target.closest?.(".drag");
    if (!handle || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const row = handle.closest("tr");
    const up = event.key === "ArrowUp";
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    move(row, up ? other : other.nextElementSibling);
    handle.focus();
    later(row);
  });

  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest?.(".drag");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    const row = handle.closest("tr");
    row.classList.add("is-dragged");
    handle.setPointerCapture(event.pointerId);
    const onMove = (to) => {
      const over = rows().find((line) => {
        const box = line.getBoundingClientRect();
        return line !== row && to.clientY > box.top && to.clientY < box.bottom;
      });
      if (!over) return;
      const box = over.getBoundingClientRect();
      move(row, to.clientY < box.top + box.height / 2 ? over : over.nextElementSibling);
    };
    const end = () => {
      handle.removeEventListener("pointermove", onMove);
      row.classList.remove("is-dragged");
      send(row);
    };
    handle.addEventListener("pointermove", onMove);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", end, { once: true });
  });

  document.body.classList.add("can-drag");
  // After the page has come back the keyboard is where it was.
  const last = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (last) document.querySelector(`tr[data-item="${CSS.escape(last)}"] .drag`)?.focus();
})();
