// Review by keyboard, and words chosen by selecting them. Without this every form still sends its decision.
"use strict";

(() => {
  const onrecord = window.onrecord;
  const card = () => onrecord.current?.closest(".card") ?? document.querySelector(".card");
  const press = (key) => () => card()?.querySelector(`.actions [data-key="${key}"]`)?.click();

  // What "more" there is on a card is fetched when it is first asked for; then the field that was meant is entered.
  async function open(selector) {
    const at = card();
    if (!at) return;
    if (at.querySelector(".editing").hidden) {
      const done = new Promise((resolve) => at.addEventListener("htmx:afterSettle", resolve, { once: true }));
      at.querySelector('[data-key="e"]').click();
      await done;
    }
    at.querySelector(`.editing ${selector}`)?.focus();
  }

  Object.assign(onrecord.keys, {
    a: press("a"),
    r: press("r"),
    u: undoLast,
    e: () => open("select, .editing input:not([type=hidden])"),
    m: () => open(".merge input:not([type=hidden])"),
    s: () => open(".split input:not([type=hidden])"),
    n: () => open("[data-note]"),
  });

  // The last card that was decided on, whichever is looked at now.
  const decided = [];
  function undoLast() {
    const id = decided.pop();
    const at = (id && document.getElementById(`c-${id}`)) || card();
    at?.querySelector('.actions [data-key="u"]')?.click();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.(".editing")) {
      card()?.querySelector("h2 a")?.focus();
    }
  });

  // When a card comes back decided, go on to the next that is not; the queue is done when all are.
  document.addEventListener("htmx:afterSwap", (event) => {
    const id = event.detail.requestConfig?.path?.split("/").pop();
    const now = id && document.getElementById(`c-${id}`);
    if (!now || event.detail.requestConfig.verb !== "post") return;
    const action = event.detail.requestConfig.parameters?.get?.("action") ?? event.detail.requestConfig.parameters?.action;
    onrecord.take(now);
    if (now.querySelector(".trouble")) return;
    if (action === "undo") {
      now.querySelector(".editing").hidden = true;
      return;
    }
    decided.push(id);
    if (action === "accept" || action === "reject") {
      now.querySelector(".editing").hidden = true; // it is done with; e opens it again
      const cards = [...document.querySelectorAll(".card")];
      const next = cards.slice(cards.indexOf(now) + 1).find((one) => !one.dataset.status || one.dataset.status === "affected");
      if (next) onrecord.take(next);
      else document.querySelector("[data-next]")?.focus();
    }
  });

  // Offsets are code points, as everywhere in a record; browsers count UTF-16 units.
  const points = (text) => [...text].length;
  const offset = (node, at) => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    return piece ? Number(piece.dataset.start) + points(node.textContent.slice(0, at)) : null;
  };
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const within = range.commonAncestorContainer;
    const box = (within.nodeType === Node.TEXT_NODE ? within.parentElement : within).closest("[data-selecting]");
    if (!box) return;
    const from = offset(range.startContainer, range.startOffset), to = offset(range.endContainer, range.endOffset);
    if (from === null || to === null || to <= from) return;
    const form = box.closest("form");
    form.querySelector("[data-span]").value = `${from}-${to}`;
    form.querySelector("[data-selected]").textContent = `“${String(selection).slice(0, 120)}”`;
  });
})();
