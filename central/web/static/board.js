"use strict";
// Fetches the live part of the board again and again; it is put in only where it has changed, so
// that a selection or a screen reader's place is not lost every two seconds.
const EVERY_MS = 2000;
const board = document.getElementById("board");
const stale = document.getElementById("stale");
let shown = "";

async function renew() {
  try {
    const answer = await fetch("/board", { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    if (text !== shown) {
      board.innerHTML = text;
      shown = text;
    }
    stale.hidden = true;
  } catch {
    stale.hidden = false;
  }
  window.setTimeout(renew, EVERY_MS);
}

window.setTimeout(renew, EVERY_MS);
