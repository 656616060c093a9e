// A text and the cards beside it: layers are switched at once, marks and cards lead to each other.
"use strict";

(() => {
  const article = document.getElementById("article");
  const cards = document.querySelector(".cards");
  const form = document.querySelector("form.layers");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const card = (id) => document.getElementById(`c-${id}`);
  const off = () => new Set(boxes.filter((box) => !box.checked).map((box) => box.name));

  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => {
    const hidden = off();
    article.dataset.off = [...hidden].join(" ");
    for (const mark of article.querySelectorAll("a.mark")) {
      mark.tabIndex = hidden.has(document.getElementById(mark.hash.slice(1)).dataset.layer) ? -1 : 0;
    }
    const address = new URL(location.href);
    address.search = new URLSearchParams(new FormData(form)).toString();
    history.replaceState(null, "", address);
  });

  // The innermost of what is marked here and switched on.
  const shown = (mark) => {
    const hidden = off();
    return mark.dataset.ids?.split(" ").map(card).reverse().find((one) => one && !hidden.has(one.dataset.layer));
  };

  const beside = () => getComputedStyle(cards).position === "sticky";
  const bring = (to) => {
    if (!beside()) return;
    const [outer, inner] = [cards.getBoundingClientRect(), to.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) cards.scrollTop += inner.top - outer.top - outer.height / 3;
  };

  for (const name of ["mouseover", "focusin"]) {
    article.addEventListener(name, (event) => {
      const mark = event.target.closest(".mark[data-ids]");
      const to = mark && shown(mark);
      if (to) bring(to);
    });
  }

  article.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark[data-ids]");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!getSelection().isCollapsed) return; // words are being chosen
    const to = shown(mark);
    if (!to) return;
    to.querySelector(".to").focus({ preventScroll: true });
    if (beside()) bring(to);
    else to.scrollIntoView({ block: "center" });
  });

  // What an address leads to is lit whole, however many pieces it has; the server has cut the text at its edges.
  const arrive = () => {
    for (const lit of document.querySelectorAll(".arrived")) lit.classList.remove("arrived");
    const passage = /^#p-(\d+)-(\d+)$/.exec(location.hash);
    const annotation = /^#a-([0-9a-f]+)$/.exec(location.hash);
    if (!passage && !annotation) return;
    const at = document.getElementById(location.hash.slice(1));
    if (!at) {
      const address = new URL(location.href);
      if (passage && !address.searchParams.has("at")) {
        address.searchParams.set("at", `${passage[1]}-${passage[2]}`);
        location.replace(address);
      }
      return;
    }
    const folded = at.closest("details");
    if (folded) folded.open = true;
    const pieces = passage
      ? [...article.querySelectorAll("[data-start]")].filter((one) => +one.dataset.start >= +passage[1] && +one.dataset.start < +passage[2])
      : article.querySelectorAll(`[id="${at.id}"] .mark, .mark[data-ids~="${annotation[1]}"]`);
    for (const piece of pieces) piece.classList.add("arrived");
    at.scrollIntoView({ block: "center" });
    const to = annotation && card(annotation[1]);
    if (to) bring(to);
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
