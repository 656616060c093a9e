// Review by keyboard, and words chosen by selecting them. Without this every form still sends its decision.
"use strict";

(() => {
  const onrecord = window.onrecord;
  const cards = () => [...document.querySelectorAll(".card")];
  const card = () => onrecord.current?.closest(".card") ?? document.querySelector(".card");
  const press = (key) => () => card()?.querySelector(`.actions [data-key="${key}"]`)?.click();

  // While a decision is on its way keys wait: a second "a" is meant for the next item.
  let sending = false;
  const later = [];
  const inTurn = (act) => () => { if (sending) later.push(act); else act(); };
  function sent() {
    sending = false;
    while (!sending && later.length) later.shift()();
  }

  const waits = (one) => !one.dataset.status || one.dataset.status === "affected" || one.dataset.status === "noted";

  // Says what a key did not do, where nothing else on the page shows it.
  const told = document.createElement("p");
  told.className = "told";
  told.setAttribute("role", "status");
  document.body.append(told);
  let telling;
  function tell(words, stays = false) {
    told.textContent = words;
    clearTimeout(telling);
    if (!stays) telling = setTimeout(() => { told.textContent = ""; }, 5000);
  }

  // What "more" there is on a card is fetched when it is first asked for and kept, with what was typed, when it is closed.
  async function open(selector, lacking) {
    const at = card();
    if (!at) return;
    const more = at.querySelector(".editing");
    if (!more.childElementCount) {
      const done = new Promise((resolve) => at.addEventListener("htmx:afterSettle", resolve, { once: true }));
      at.querySelector('[data-key="e"]').click();
      await done;
    }
    const now = at.querySelector(".editing");
    now.hidden = false;
    const field = now.querySelector(selector) ?? now.querySelector("[data-note]");
    if (lacking && field.matches("[data-note]")) tell(lacking);
    field.focus();
    field.closest("section").scrollIntoView({ block: "nearest" });
  }

  Object.assign(onrecord.keys, {
    j: inTurn(() => onrecord.go(1)),
    k: inTurn(() => onrecord.go(-1)),
    a: inTurn(press("a")),
    r: inTurn(press("r")),
    u: inTurn(undoLast),
    e: inTurn(() => open(".fields :is(select, input:not([type=hidden]))", "It has no fields to correct: it can be accepted, rejected and noted on.")),
    m: inTurn(() => open(".merge input:not([type=hidden])", "It cannot be merged: only statements, figures and events can.")),
    s: inTurn(() => open(".split input:not([type=hidden])", "There is nothing to split off: it rests on one report, or is of no kind that can be split.")),
    n: inTurn(() => open("[data-note]")),
  });

  // The last card that was decided on, whichever is looked at now. Its id may be another by now: its place is not.
  const decided = [];
  function undoLast() {
    const at = decided.map((place) => cards()[place]).findLast((one) => one?.querySelector('.actions [data-key="u"]')) ?? card();
    const button = at?.querySelector('.actions [data-key="u"]');
    if (button) button.click();
    else tell("You have decided nothing here that could be undone.");
  }

  document.addEventListener("keydown", (event) => {
    const within = event.target.closest?.(".editing");
    if (within && event.key === "Escape") {
      event.target.closest(".card").querySelector("h2 a").focus();
      within.hidden = true;
    } else if (within && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.target.closest("form")?.requestSubmit();
    }
  });

  // Nothing is decided, and nothing typed is lost, until somebody has said who decides.
  document.addEventListener("htmx:confirm", (event) => {
    const name = document.getElementById("reviewer-name");
    if (event.detail.verb !== "post" || !name) return;
    event.preventDefault();
    tell("Say first who decides.");
    name.focus();
    name.scrollIntoView({ block: "center" });
  });

  // What could not be sent is told, and stays to be sent again.
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, () => {
      later.length = 0;
      sent();
      tell("Nothing was decided: there is no answer. Is onrecord serve still running?", true);
    });
  }
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig.verb === "post") sending = true;
  });

  let place = -1;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.requestConfig.verb === "post") place = cards().indexOf(event.detail.target);
  });

  // When a card comes back decided, go on to the next that is not; the queue is done when all are. Until it has settled
  // htmx gives it the classes of the one before.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.requestConfig?.verb !== "post" || place < 0) return;
    const parameters = event.detail.requestConfig.parameters;
    const action = parameters.get?.("action") ?? parameters.action;
    const at = place;
    const now = cards()[at];
    place = -1;
    onrecord.take(now);
    const refused = now.querySelector(".trouble");
    if (refused) {
      later.length = 0; // these were meant for after it
      sent();
      now.querySelector("[aria-invalid]")?.focus();
      refused.scrollIntoView({ block: "nearest" });
      return;
    }
    now.querySelector(".editing").hidden = true; // it is done with; e opens it again
    if (action === "undo") {
      decided.splice(decided.lastIndexOf(at), 1);
      sent();
      return;
    }
    decided.push(at);
    if (action === "accept" || action === "reject") {
      const next = cards().slice(at + 1).find(waits);
      if (next) onrecord.take(next);
      else document.querySelector("[data-next]")?.focus();
    }
    sent();
  });

  // What was decided here does not wait any more: the next ones begin after those that were left open.
  document.querySelector("[data-next]")?.addEventListener("click", (event) => {
    const link = event.currentTarget, address = new URL(link.href);
    const from = Number(link.dataset.next) + cards().filter(waits).length;
    if (from) address.searchParams.set("from", from);
    else address.searchParams.delete("from");
    link.href = address;
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
