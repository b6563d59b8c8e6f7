// "Leave this site": at once, and without a way back to the page by the browser's back button.
// Shift pressed three times, with no other key between, does the same.
const TIMES = 3;
const WITHIN = 2000;

const link = document.querySelector("[data-leave-site]");

const leave = () => {
  document.documentElement.hidden = true;
  window.location.replace(link.href);
};

let pressed = [];

link?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (!link || event.repeat) return;
  if (event.key !== "Shift") {
    pressed = [];
    return;
  }
  pressed = [...pressed, event.timeStamp].filter((moment) => event.timeStamp - moment < WITHIN);
  if (pressed.length >= TIMES) leave();
});

// A page that the browser kept for "back" would still be hidden.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.documentElement.hidden = false;
});
