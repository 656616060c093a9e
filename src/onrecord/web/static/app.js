// Keys that work on every page. Everything can be read and followed without this.
"use strict";

(() => {
  const items = () => [...document.querySelectorAll(".item")].filter((item) => item.offsetParent !== null);
  let current = null;

  function go(step) {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(current);
    take(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)]);
  }

  function take(next) {
    current?.classList.remove("current");
    current = next;
    current.classList.add("current");
    const link = current.querySelector("a[href]");
    (link ?? current).focus({ preventScroll: true });
    current.scrollIntoView({ block: "nearest" });
    current.dispatchEvent(new CustomEvent("current", { bubbles: true }));
  }

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  const help = document.getElementById("keys");

  const keys = {
    "/": () => document.getElementById("q").focus(),
    "?": () => help.showModal(),
    j: () => go(1),
    k: () => go(-1),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || help.open) return;
    const act = window.onrecord.keys[event.key] ?? keys[event.key];
    if (act) {
      event.preventDefault();
      act(current);
    }
  });
  document.querySelector("[data-help]").addEventListener("click", () => help.showModal());

  // Other scripts add keys of their own; `current` is the item that j and k have come to.
  window.onrecord = { keys: {}, get current() { return current; }, go, take, data: (id) => JSON.parse(document.getElementById(id).textContent) };

  // Pointing at a span shows what belongs to it, wherever on the page that is.
  const light = (ids, on) => {
    for (const id of ids) {
      for (const piece of document.querySelectorAll(`[data-ids~="${CSS.escape(id)}"], [data-item="${CSS.escape(id)}"]`)) {
        piece.classList.toggle("lit", on);
      }
    }
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => {
      const at = event.target instanceof Element ? event.target.closest("[data-ids], [data-item]") : null;
      if (at) light((at.dataset.ids ?? at.dataset.item).split(" ").filter(Boolean), on);
    });
  }
})();
