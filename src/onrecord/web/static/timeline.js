// Dragging over the bars of a timeline asks for the days from the first to the last of them. Without this each bar is
// a link to its own days, and the form has the rest.
"use strict";

for (const strip of document.querySelectorAll("[data-brush]")) {
  const bars = [...strip.children];
  let from = null, to = null;

  const at = (event) => {
    const left = bars[0].getBoundingClientRect().left, right = bars.at(-1).getBoundingClientRect().right;
    const place = Math.floor(((event.clientX - left) / (right - left)) * bars.length);
    return Math.min(Math.max(place, 0), bars.length - 1);
  };
  const show = () => {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    bars.forEach((bar, place) => bar.classList.toggle("chosen", place >= first && place <= last));
  };

  strip.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType === "mouse") from = to = at(event);
  });
  window.addEventListener("pointermove", (event) => {
    if (from === null || at(event) === to) return;
    to = at(event);
    show();
  });
  window.addEventListener("pointerup", () => {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const dragged = from !== null && first !== last;
    from = to = null;
    if (!dragged) return;
    strip.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
    const asked = new URLSearchParams(location.search);
    asked.delete("from");
    asked.set("since", bars[first].dataset.since);
    asked.set("until", bars[last].dataset.until);
    location.search = asked;
  });
  strip.addEventListener("dragstart", (event) => event.preventDefault());
}
